package io.github.eslspring.fleet.forward;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A broker that keeps what it gets, and can be out of reach.
 */
final class Recorded implements EventOutlet {

	final List<ForwardedEvent> events = new CopyOnWriteArrayList<>();

	volatile boolean away;

	volatile boolean refusing;

	@Override
	public CompletableFuture<?> send(ForwardedEvent event) {
		if (this.away) {
			throw new IllegalStateException("away");
		}
		if (this.refusing) {
			return CompletableFuture.failedFuture(new IllegalStateException("refused"));
		}
		this.events.add(event);
		return CompletableFuture.completedFuture(null);
	}

	List<String> types() {
		return this.events.stream().map(ForwardedEvent::type).toList();
	}

}
