package io.github.eslspring.channel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.eslspring.event.CallDirection;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.event.EventName;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.event.HangupCause;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events that tell of an end nobody saw. They have what was last known of the
 * channel, no time and no number, and a cause only if one had been told.
 */
final class UnseenEnd {

	/** The events that tell a channel's end, in their order. */
	static final List<EventName> EVENTS = List.of(EventName.CHANNEL_HANGUP, EventName.CHANNEL_HANGUP_COMPLETE,
			EventName.CHANNEL_DESTROY);

	private static final String ORIGIN = "resync";

	private UnseenEnd() {
	}

	/**
	 * Make the events that are still to be told of a channel.
	 * @param ended what was known of it
	 * @param core the server it lived in, {@code null} if not known
	 * @return the events, in order
	 */
	static List<EslEvent> of(TrackedChannel ended, @Nullable String core) {
		return of(ended, core, EVENTS);
	}

	/**
	 * Make the events that were missed before the one that ends all.
	 * @param ended what was known of it
	 * @param core the server it lived in, {@code null} if not known
	 * @return the events, in order
	 */
	static List<EslEvent> before(TrackedChannel ended, @Nullable String core) {
		return of(ended, core, EVENTS.subList(0, EVENTS.size() - 1));
	}

	private static List<EslEvent> of(TrackedChannel ended, @Nullable String core, List<EventName> names) {
		List<EslEvent> events = new ArrayList<>();
		for (EventName name : names) {
			if (!ended.isEndTold(name)) {
				events
					.add(EventTypes.defaults().typed(EslEvent.synthetic(ORIGIN, headers(name, ended.channel(), core))));
			}
		}
		return events;
	}

	private static List<EventHeader> headers(EventName name, LiveChannel channel, @Nullable String core) {
		List<EventHeader> headers = new ArrayList<>();
		add(headers, EslEvent.EVENT_NAME, name.name());
		add(headers, "Core-UUID", core);
		add(headers, "Channel-State", "CS_" + ((name == EventName.CHANNEL_HANGUP) ? "HANGUP" : "REPORTING"));
		add(headers, "Channel-Call-State", "HANGUP");
		add(headers, "Channel-Name", channel.name());
		add(headers, EslEvent.UNIQUE_ID, channel.uuid());
		add(headers, "Call-Direction", word(channel.direction()));
		add(headers, "Channel-Call-UUID", channel.callUuid());
		add(headers, "Answer-State", "hangup");
		add(headers, "Hangup-Cause", word(channel.hangupCause()));
		add(headers, "Caller-Direction", word(channel.direction()));
		add(headers, "Caller-Caller-ID-Name", channel.callerName());
		add(headers, "Caller-Caller-ID-Number", channel.callerNumber());
		add(headers, "Caller-Callee-ID-Name", channel.calleeName());
		add(headers, "Caller-Callee-ID-Number", channel.calleeNumber());
		add(headers, "Caller-Destination-Number", channel.destination());
		add(headers, "Caller-Unique-ID", channel.uuid());
		add(headers, "Caller-Context", channel.context());
		add(headers, "Caller-Channel-Name", channel.name());
		add(headers, "Caller-Channel-Created-Time", micros(channel.created()));
		add(headers, "Caller-Channel-Answered-Time", micros(channel.answered()));
		add(headers, "Caller-Channel-Bridged-Time", micros(channel.bridged()));
		channel.variables().forEach((variable, value) -> add(headers, "variable_" + variable, value));
		return headers;
	}

	private static void add(List<EventHeader> headers, String name, @Nullable String value) {
		if (value != null) {
			headers.add(new EventHeader(name, value));
		}
	}

	private static @Nullable String word(CallDirection direction) {
		return (direction != CallDirection.UNKNOWN) ? direction.name().toLowerCase(Locale.ROOT) : null;
	}

	private static @Nullable String word(@Nullable HangupCause cause) {
		return (cause != null && cause != HangupCause.UNKNOWN) ? cause.name() : null;
	}

	private static @Nullable String micros(@Nullable Instant at) {
		return (at != null) ? Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)) : null;
	}

}
