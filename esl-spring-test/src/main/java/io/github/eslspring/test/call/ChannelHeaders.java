package io.github.eslspring.test.call;

import io.github.eslspring.test.event.SimulatedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a channel in the order in which FreeSWITCH writes them.
 */
final class ChannelHeaders {

	private ChannelHeaders() {
	}

	/** The state of the channel, without its codecs. */
	static void appendState(SimulatedEvent.Builder event, Channel channel) {
		event.header("Channel-State", channel.state().name())
			.header("Channel-Call-State", channel.callState().name())
			.header("Channel-State-Number", channel.state().number())
			.header("Channel-Name", channel.name())
			.header("Unique-ID", channel.uuid())
			.header("Call-Direction", channel.direction())
			.header("Presence-Call-Direction", channel.direction())
			.header("Channel-HIT-Dialplan", Boolean.toString(channel.hasHitDialplan()))
			.header("Channel-Call-UUID", channel.callUuid())
			.header("Answer-State", channel.answerState());
		appendIfPresent(event, "Hangup-Cause", channel.hangupCause());
	}

	static void appendCodec(SimulatedEvent.Builder event, String prefix, Endpoint endpoint) {
		event.header(prefix + "-Codec-Name", endpoint.codec())
			.header(prefix + "-Codec-Rate", 8000)
			.header(prefix + "-Codec-Bit-Rate", endpoint.bitRate());
	}

	/** A CODEC event says once more, in another spelling, which codec it is about. */
	static void appendNewCodec(SimulatedEvent.Builder event, boolean write, Endpoint endpoint) {
		event.header(write ? "Channel-Write-Codec-Name" : "channel-read-codec-name", endpoint.codec())
			.header(write ? "Channel-Write-Codec-Rate" : "channel-read-codec-rate", 8000)
			.header(write ? "Channel-Write-codec-bit-rate" : "channel-read-codec-bit-rate", endpoint.bitRate());
	}

	static void appendProfile(SimulatedEvent.Builder event, String prefix, Channel channel) {
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

	private static void appendId(SimulatedEvent.Builder event, String prefix, @Nullable CallerId id) {
		if (id != null) {
			appendIfPresent(event, prefix + "-Name", id.name());
			appendIfPresent(event, prefix + "-Number", id.number());
		}
	}

	private static void appendIfPresent(SimulatedEvent.Builder event, String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			event.header(name, value);
		}
	}

}
