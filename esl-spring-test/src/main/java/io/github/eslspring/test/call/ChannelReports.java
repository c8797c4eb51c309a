package io.github.eslspring.test.call;

import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.event.SimulatedEventBuilder;

/**
 * Events about what is done with a channel, and not about a change of its own state.
 */
final class ChannelReports {

	private ChannelReports() {
	}

	/** The channel does something by itself, without an application's end. */
	static void softExecute(Channel channel, String application, String argument) {
		channel.fire(channel.applicationEvent("CHANNEL_EXECUTE", application, argument)
			.calledBy("switch_ivr_bridge.c", "uuid_bridge_on_soft_execute", 1236));
	}

	/** A message was obeyed: its own headers come before all others. */
	static void message(Channel channel, CallMessage message) {
		SimulatedEventBuilder own = SimulatedEvent.named("PRIVATE_COMMAND")
			.calledBy("switch_ivr.c", "switch_ivr_parse_next_event", 804);
		message.headers().forEach((header) -> own.header(header.getKey(), header.getValue()));
		SimulatedEventBuilder event = channel.stamp().stampAfter(own.body(message.body()).build()).toBuilder();
		channel.deliver(ChannelHeaders.appendAll(event, channel, "PRIVATE_COMMAND"));
	}

	/** Somebody begins or ends to listen to the channel. */
	static void mediaBug(Channel channel, String eventName, String function, String target) {
		channel.fire(channel.prefixed(eventName,
				SimulatedEvent.named(eventName)
					.calledBy("switch_core_media_bug.c", "switch_core_media_bug_add", 1014)
					.header("Media-Bug-Function", function)
					.header("Media-Bug-Target", target)));
	}

	/** The originator of a bridge speaks for both legs. */
	static void bridge(Channel channel, String eventName) {
		Channel other = channel.partner().channel();
		if (other != null && channel.partner().isOriginator()) {
			channel.fire(channel.prefixed(eventName,
					SimulatedEvent.named(eventName)
						.header("Bridge-A-Unique-ID", channel.uuid())
						.header("Bridge-B-Unique-ID", other.uuid())));
		}
	}

}
