package io.github.eslspring.sample;

import java.nio.charset.StandardCharsets;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;

/**
 * Events of channels as they come over the wire.
 */
final class ChannelEvents {

	private ChannelEvents() {
	}

	static EslEvent event(String name, String id, String destination) {
		return EventDecoder.plain("""
				Event-Name: %s
				Channel-Call-State: RINGING
				Unique-ID: %s
				Call-Direction: inbound
				Caller-Caller-ID-Number: %%2B491000
				Caller-Destination-Number: %s
				Hangup-Cause: USER_BUSY

				""".formatted(name, id, destination).getBytes(StandardCharsets.UTF_8));
	}

}
