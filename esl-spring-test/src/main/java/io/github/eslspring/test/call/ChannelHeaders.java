package io.github.eslspring.test.call;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.eslspring.test.event.SimulatedEventBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a channel in the order in which FreeSWITCH writes them.
 */
final class ChannelHeaders {

	/** Events without channel variables. */
	private static final Set<String> BRIEF = Set.of("CHANNEL_STATE", "CHANNEL_CALLSTATE", "CHANNEL_OUTGOING", "DTMF",
			"PRIVATE_COMMAND");

	private ChannelHeaders() {
	}

	/** Everything about the channel, as it is at the end of every event about it. */
	static SimulatedEventBuilder appendAll(SimulatedEventBuilder event, Channel channel, String eventName) {
		appendState(event, channel);
		appendCodec(event, "Channel-Read", channel.endpoint());
		appendCodec(event, "Channel-Write", channel.endpoint());
		appendProfile(event, "Caller", channel);
		Channel other = channel.partner().channel();
		if (other != null) {
			event.header("Other-Type", channel.partner().isOriginator() ? "originatee" : "originator");
			appendProfile(event, "Other-Leg", other);
		}
		if (!BRIEF.contains(eventName)) {
			channel.variables().forEach((key, value) -> event.header("variable_" + key, value));
		}
		return event;
	}

	/** The variables that are set when a call has ended. */
	static void appendReport(SimulatedEventBuilder event, Channel channel) {
		String cause = String.valueOf(channel.hangupCause());
		event.header("variable_hangup_cause", cause)
			.header("variable_hangup_cause_q850", HangupCauses.q850(cause))
			.header("variable_digits_dialed", "none");
		channel.times().appendReport(event, channel.stamp());
		appendIfPresent(event, "variable_last_app", channel.lastApplication());
		appendIfPresent(event, "variable_last_arg", channel.lastArgument());
		event.header("variable_caller_id", channel.profile().caller().text());
		channel.times().appendDurations(event);
		if (channel.endpoint() == Endpoint.LOOPBACK) {
			event.header("variable_is_loopback", 1);
		}
	}

	/** The variables of a new channel. */
	static Map<String, String> variables(Channel channel, int sessionId, Map<String, String> own) {
		Map<String, String> variables = new LinkedHashMap<>();
		variables.put("direction", channel.direction());
		if (!channel.isInbound()) {
			variables.put("is_outbound", "true");
		}
		variables.put("uuid", channel.uuid());
		variables.put("session_id", Integer.toString(sessionId));
		variables.put("channel_name", channel.name());
		variables.put("read_codec", channel.endpoint().codec());
		variables.put("read_rate", "8000");
		variables.put("write_codec", channel.endpoint().codec());
		variables.put("write_rate", "8000");
		variables.putAll(own);
		if (!channel.isInbound()) {
			variables.put("originate_early_media", "true");
			variables.put("originate_endpoint", channel.endpoint().word());
		}
		variables.put("call_uuid", channel.uuid());
		return variables;
	}

	/** The state of the channel, without its codecs. */
	static void appendState(SimulatedEventBuilder event, Channel channel) {
		event.header("Channel-State", channel.state().name())
			.header("Channel-Call-State", channel.callState().name())
			.header("Channel-State-Number", channel.state().number())
			.header("Channel-Name", channel.name())
			.header("Unique-ID", channel.uuid())
			.header("Call-Direction", channel.direction())
			.header("Presence-Call-Direction", channel.direction())
			.header("Channel-HIT-Dialplan", Boolean.toString(channel.hasHitDialplan()))
			.header("Channel-Call-UUID", channel.partner().callUuid())
			.header("Answer-State", channel.answerState());
		appendIfPresent(event, "Hangup-Cause", channel.hangupCause());
	}

	static void appendCodec(SimulatedEventBuilder event, String prefix, Endpoint endpoint) {
		event.header(prefix + "-Codec-Name", endpoint.codec())
			.header(prefix + "-Codec-Rate", 8000)
			.header(prefix + "-Codec-Bit-Rate", endpoint.bitRate());
	}

	/** A CODEC event says once more, in another spelling, which codec it is about. */
	static void appendNewCodec(SimulatedEventBuilder event, boolean write, Endpoint endpoint) {
		event.header(write ? "Channel-Write-Codec-Name" : "channel-read-codec-name", endpoint.codec())
			.header(write ? "Channel-Write-Codec-Rate" : "channel-read-codec-rate", 8000)
			.header(write ? "Channel-Write-codec-bit-rate" : "channel-read-codec-bit-rate", endpoint.bitRate());
	}

	static void appendProfile(SimulatedEventBuilder event, String prefix, Channel channel) {
		CallerProfile profile = channel.profile();
		boolean sofia = channel.endpoint() == Endpoint.SOFIA;
		event.header(prefix + "-Direction", channel.direction())
			.header(prefix + "-Logical-Direction", profile.logicalDirection().word());
		if (sofia) {
			event.header(prefix + "-Username", profile.original().number());
		}
		appendIfPresent(event, prefix + "-Dialplan", profile.dialplan());
		appendId(event, prefix + "-Caller-ID", profile.caller());
		appendId(event, prefix + "-Orig-Caller-ID", profile.original());
		appendId(event, prefix + "-Callee-ID", profile.callee());
		if (sofia) {
			event.header(prefix + "-Network-Addr", "127.0.0.1");
		}
		event.header(prefix + "-ANI", profile.original().number())
			.header(prefix + "-Destination-Number", profile.destination())
			.header(prefix + "-Unique-ID", channel.uuid())
			.header(prefix + "-Source", channel.endpoint().module());
		appendIfPresent(event, prefix + "-Transfer-Source", profile.transferSource());
		event.header(prefix + "-Context", profile.context());
		appendIfPresent(event, prefix + "-RDNIS", profile.redirected());
		event.header(prefix + "-Channel-Name", channel.name());
		if (!prefix.equals("Other-Leg")) {
			event.header(prefix + "-Profile-Index", profile.index());
		}
		channel.times().appendHeaders(event, prefix);
		event.header(prefix + "-Screen-Bit", "true")
			.header(prefix + "-Privacy-Hide-Name", "false")
			.header(prefix + "-Privacy-Hide-Number", "false");
	}

	private static void appendId(SimulatedEventBuilder event, String prefix, @Nullable CallerId id) {
		if (id != null) {
			appendIfPresent(event, prefix + "-Name", id.name());
			appendIfPresent(event, prefix + "-Number", id.number());
		}
	}

	private static void appendIfPresent(SimulatedEventBuilder event, String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			event.header(name, value);
		}
	}

}
