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

	static EslEvent event(String name, String id, long sequence, String state) {
		return EventDecoder.plain("""
				Event-Name: %s
				Event-Sequence: %d
				Channel-Call-State: %s
				Unique-ID: %s
				Call-Direction: inbound
				Caller-Caller-ID-Number: %%2B491000
				Caller-Destination-Number: 5000
				Caller-Channel-Created-Time: 1795248207671838

				""".formatted(name, sequence, state, id).getBytes(StandardCharsets.UTF_8));
	}

}
