package io.github.eslspring.sample;

import java.time.Instant;
import java.util.Objects;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as the page lists it.
 *
 * @param number the running number among all that were heard
 * @param at when it came, by this machine's clock
 * @param node the node that sent it
 * @param name its name, of a custom one its subclass
 * @param channel the Unique-ID of its channel, {@code null} if it has none
 * @param text who calls whom, or what else there is to say
 */
record EventLine(long number, Instant at, String node, String name, @Nullable String channel, String text) {

	/** Longer texts are cut. */
	static final int LONGEST = 120;

	static EventLine of(long number, String node, EslEvent event) {
		String name = Objects.requireNonNullElse(event.subclass(), event.name());
		String channel = event.uniqueId();
		return new EventLine(number, Instant.now(), node, cut(name), (channel != null) ? cut(channel) : null,
				cut(describe(event)));
	}

	private static String describe(EslEvent event) {
		String destination = event.header("Caller-Destination-Number");
		String detail = Objects.requireNonNullElse(detail(event), "");
		if (destination == null) {
			return detail;
		}
		String caller = Objects.requireNonNullElse(event.header("Caller-Caller-ID-Number"), "nobody");
		return caller + " to " + destination + (detail.isEmpty() ? "" : ", " + detail);
	}

	private static @Nullable String detail(EslEvent event) {
		return switch (event.name()) {
			case "CHANNEL_STATE" -> event.header("Channel-State");
			case "CHANNEL_CALLSTATE" -> event.header("Channel-Call-State");
			case "CHANNEL_EXECUTE", "CHANNEL_EXECUTE_COMPLETE" -> event.header("Application");
			case "CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE" -> event.header("Hangup-Cause");
			case "API" -> event.header("API-Command");
			case "BACKGROUND_JOB" -> event.header("Job-Command");
			case "HEARTBEAT" -> event.header("Event-Info");
			default -> null;
		};
	}

	private static String cut(String text) {
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
	}

}
