package io.github.eslspring.channel;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.eslspring.api.ChannelRow;
import io.github.eslspring.event.CallDirection;
import io.github.eslspring.event.CallState;
import io.github.eslspring.event.CallerProfile;
import io.github.eslspring.event.ChannelEvent;
import io.github.eslspring.event.ChannelState;
import org.jspecify.annotations.Nullable;

/**
 * What an event or a row of the server's table tells of a channel. Texts are cut, so that
 * no channel can take much memory.
 */
final class Telling {

	static final int MAX_TEXT = 256;

	private static final int MAX_VARIABLE = 1024;

	private Telling() {
	}

	static LiveChannel of(String uuid, ChannelEvent event, Set<String> variables) {
		CallerProfile caller = event.callerProfile();
		return new LiveChannel(uuid, text(event.channelName()), event.direction(), text(event.callUuid()), null,
				text(caller.callerIdName()), text(caller.callerIdNumber()), text(caller.calleeIdName()),
				text(caller.calleeIdNumber()), text(caller.destinationNumber()), text(caller.context()),
				event.channelState(), event.callState(), caller.created(), caller.answered(), caller.bridged(),
				event.time(), event.hangupCause(), variables(event, variables));
	}

	/** A channel of which an event of another one told that it is there. */
	static LiveChannel of(String uuid) {
		return new LiveChannel(uuid, null, CallDirection.UNKNOWN, null, null, null, null, null, null, null, null,
				ChannelState.UNKNOWN, CallState.UNKNOWN, null, null, null, null, null, Map.of());
	}

	static LiveChannel of(ChannelRow row) {
		return new LiveChannel(row.uuid(), text(row.name()), CallDirection.of(row.direction()), text(row.callUuid()),
				null, text(row.callerName()), text(row.callerNumber()), text(row.calleeName()),
				text(row.calleeNumber()), text(row.destination()), text(row.context()), ChannelState.of(row.state()),
				CallState.of(row.callState()), row.created(), null, null, null, null, Map.of());
	}

	private static Map<String, String> variables(ChannelEvent event, Set<String> names) {
		Map<String, String> variables = new HashMap<>();
		for (String name : names) {
			String value = event.variable(name);
			if (value != null) {
				variables.put(name, cut(value, MAX_VARIABLE));
			}
		}
		return variables;
	}

	static @Nullable String text(@Nullable String text) {
		return (text == null || text.isEmpty()) ? null : cut(text, MAX_TEXT);
	}

	private static String cut(String text, int length) {
		return (text.length() <= length) ? text : text.substring(0, length);
	}

}
