package io.github.eslspring.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Events recorded one by one from a FreeSWITCH 1.10.12.
 */
final class RecordedEvents {

	private RecordedEvents() {
	}

	static <T extends EslEvent> T read(String name, Class<T> type) {
		try (InputStream in = RecordedEvents.class.getResourceAsStream("recorded/" + name + ".event")) {
			return type.cast(EventDecoder.plain(Objects.requireNonNull(in, name).readAllBytes()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static <T extends EslEvent> T of(Class<T> type, String... namesAndValues) {
		List<EventHeader> headers = new ArrayList<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			headers.add(new EventHeader(namesAndValues[i], namesAndValues[i + 1]));
		}
		return type.cast(EventTypes.defaults().typed(EslEvent.of(headers, null)));
	}

}
