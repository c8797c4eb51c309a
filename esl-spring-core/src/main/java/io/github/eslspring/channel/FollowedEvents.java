package io.github.eslspring.channel;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.eslspring.event.EventName;
import org.jspecify.annotations.Nullable;

/**
 * The events that tell how a channel is: the few that are needed, and those that are read
 * as well when somebody else has asked for them.
 */
final class FollowedEvents {

	private static final Set<EventName> LIFE = Set.of(EventName.CHANNEL_CREATE, EventName.CHANNEL_UUID,
			EventName.CHANNEL_DESTROY);

	private static final Set<EventName> DEEDS = Set.of(EventName.CHANNEL_CALLSTATE, EventName.CHANNEL_BRIDGE,
			EventName.CHANNEL_UNBRIDGE);

	private static final Map<String, EventName> FOLLOWED = byName(EventName.CHANNEL_CREATE, EventName.CHANNEL_UUID,
			EventName.CHANNEL_STATE, EventName.CHANNEL_CALLSTATE, EventName.CHANNEL_ORIGINATE,
			EventName.CHANNEL_OUTGOING, EventName.CHANNEL_PROGRESS, EventName.CHANNEL_PROGRESS_MEDIA,
			EventName.CHANNEL_ANSWER, EventName.CHANNEL_BRIDGE, EventName.CHANNEL_UNBRIDGE, EventName.CHANNEL_HOLD,
			EventName.CHANNEL_UNHOLD, EventName.CHANNEL_PARK, EventName.CHANNEL_UNPARK, EventName.CALL_UPDATE,
			EventName.CHANNEL_HANGUP, EventName.CHANNEL_HANGUP_COMPLETE, EventName.CHANNEL_DESTROY);

	private FollowedEvents() {
	}

	static @Nullable EventName named(String name) {
		return FOLLOWED.get(name);
	}

	/**
	 * The fewest events that keep the registry right.
	 * @param detailed whether to follow what channels do, or only that they are there
	 * @param variables whether channel variables are kept
	 * @return the event names
	 */
	static Set<EventName> needed(boolean detailed, boolean variables) {
		Set<EventName> needed = EnumSet.copyOf(LIFE);
		if (detailed) {
			needed.addAll(DEEDS);
		}
		if (detailed && variables) {
			needed.add(EventName.CHANNEL_ANSWER);
		}
		return needed;
	}

	private static Map<String, EventName> byName(EventName... names) {
		Map<String, EventName> byName = new LinkedHashMap<>();
		for (EventName name : names) {
			byName.put(name.name(), name);
		}
		return Map.copyOf(byName);
	}

}
