package io.github.eslspring.fleet.autoconfigure;

import java.time.Duration;

import io.github.eslspring.fleet.forward.EslEventForwarder;
import io.github.eslspring.fleet.ownership.EslNodeOwnershipEvent;

import org.springframework.context.event.EventListener;

/**
 * Tells those behind the broker that nobody heard a node while it went from one instance
 * to another.
 */
final class OwnershipGaps {

	private final EslEventForwarder forwarder;

	OwnershipGaps(EslEventForwarder forwarder) {
		this.forwarder = forwarder;
	}

	@EventListener
	void changed(EslNodeOwnershipEvent event) {
		Duration uncovered = event.uncovered();
		if (event.gained() && uncovered != null) {
			this.forwarder.announceGap(event.node(), "ownership", uncovered, 0);
		}
	}

}
