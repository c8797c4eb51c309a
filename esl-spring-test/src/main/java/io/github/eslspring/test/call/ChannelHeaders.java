package io.github.eslspring.test.call;

import io.github.eslspring.test.event.SimulatedEvent;

/**
 * The headers of a channel in the order in which FreeSWITCH writes them.
 */
final class ChannelHeaders {

	private ChannelHeaders() {
	}

	static void appendChannel(SimulatedEvent.Builder event, Channel channel) {
		event.header("Channel-State", channel.state().name())
			.header("Channel-Call-State", channel.callState().name())
			.header("Channel-State-Number", channel.state().number())
			.header("Channel-Name", channel.profile().channelName())
			.header("Unique-ID", channel.uuid())
			.header("Call-Direction", channel.direction())
			.header("Presence-Call-Direction", channel.direction())
			.header("Channel-HIT-Dialplan", Boolean.toString(channel.hasHitDialplan()))
			.header("Channel-Call-UUID", channel.callUuid())
			.header("Answer-State", channel.answerState());
		String cause = channel.hangupCause();
		if (cause != null) {
			event.header("Hangup-Cause", cause);
		}
		for (String side : new String[] { "Read", "Write" }) {
			event.header("Channel-" + side + "-Codec-Name", channel.codec())
				.header("Channel-" + side + "-Codec-Rate", 8000)
				.header("Channel-" + side + "-Codec-Bit-Rate", channel.codec().equals("L16") ? 128000 : 64000);
		}
	}

	static void appendProfile(SimulatedEvent.Builder event, String prefix, Channel channel) {
		CallerProfile profile = channel.profile();
		event.header(prefix + "-Direction", channel.direction())
			.header(prefix + "-Logical-Direction", channel.direction());
		if (!profile.isLoopback()) {
			event.header(prefix + "-Username", profile.callerNumber());
		}
		event.header(prefix + "-Dialplan", profile.isLoopback() ? "xml" : "XML")
			.header(prefix + "-Caller-ID-Name", profile.callerName())
			.header(prefix + "-Caller-ID-Number", profile.callerNumber())
			.header(prefix + "-Orig-Caller-ID-Name", profile.callerName())
			.header(prefix + "-Orig-Caller-ID-Number", profile.callerNumber());
		if (!channel.isInbound()) {
			event.header(prefix + "-Callee-ID-Name", "Outbound Call")
				.header(prefix + "-Callee-ID-Number", profile.destination());
		}
		if (!profile.isLoopback()) {
			event.header(prefix + "-Network-Addr", "127.0.0.1");
		}
		event.header(prefix + "-ANI", profile.callerNumber())
			.header(prefix + "-Destination-Number", profile.destination())
			.header(prefix + "-Unique-ID", channel.uuid())
			.header(prefix + "-Source", profile.source())
			.header(prefix + "-Context", profile.context())
			.header(prefix + "-Channel-Name", profile.channelName())
			.header(prefix + "-Profile-Index", 1);
		channel.times().appendHeaders(event, prefix);
		event.header(prefix + "-Screen-Bit", "true")
			.header(prefix + "-Privacy-Hide-Name", "false")
			.header(prefix + "-Privacy-Hide-Number", "false");
	}

}
