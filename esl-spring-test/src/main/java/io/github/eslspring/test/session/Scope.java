package io.github.eslspring.test.session;

import io.github.eslspring.test.event.SimulatedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What {@code myevents} narrows a connection to.
 *
 * @param uuid the call it watches, {@code null} if that call was unknown: then the events
 * of all calls pass
 */
record Scope(@Nullable String uuid) {

	/** Events of the call, and of background jobs this connection began. */
	boolean includes(SimulatedEvent event) {
		String own = event.rawHeader("Unique-ID");
		return (own != null && (this.uuid == null || this.uuid.equals(own)))
				|| (this.uuid != null && this.uuid.equals(event.rawHeader("Job-Owner-UUID")));
	}

}
