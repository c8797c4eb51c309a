package io.github.eslspring.listener;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.event.EventName;
import io.github.eslspring.event.EventTypes;

/**
 * Events without content, one of each kind that is selected.
 */
final class SampleEvents {

	private SampleEvents() {
	}

	static List<EslEvent> of(EventSelection events, EventTypes types) {
		List<EslEvent> samples = new ArrayList<>();
		if (events.isAll()) {
			Arrays.stream(EventName.values()).forEach((name) -> samples.add(sample(types, name.name(), "")));
		}
		else {
			events.names().forEach((name) -> samples.add(sample(types, name, "")));
		}
		events.subclasses().forEach((subclass) -> samples.add(sample(types, EventSelection.CUSTOM, subclass)));
		return samples;
	}

	private static EslEvent sample(EventTypes types, String name, String subclass) {
		List<EventHeader> headers = new ArrayList<>(List.of(new EventHeader(EslEvent.EVENT_NAME, name)));
		if (!subclass.isEmpty()) {
			headers.add(new EventHeader(EslEvent.EVENT_SUBCLASS, subclass));
		}
		return types.typed(EslEvent.of(headers, null));
	}

}
