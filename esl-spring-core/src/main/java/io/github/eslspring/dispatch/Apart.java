package io.github.eslspring.dispatch;

import java.util.List;
import java.util.concurrent.Executor;

import io.github.eslspring.event.EslEvent;

/**
 * A listener that does not share the lanes of the channels: it has one of its own, or
 * none at all. Given events on the node's loop.
 */
final class Apart {

	private final Subscription subscription;

	private final List<Subscription> alone;

	private final Executor executor;

	private final ListenerCalls calls;

	private final boolean isOrdered;

	private final Lane<SharedEvent> lane;

	Apart(Subscription subscription, EslOrdering ordering, Executor executor, ListenerCalls calls) {
		this.subscription = subscription;
		this.alone = List.of(subscription);
		this.executor = executor;
		this.calls = calls;
		this.isOrdered = ordering == EslOrdering.NODE;
		this.lane = new Lane<>(executor, this::handle, () -> {
		});
	}

	boolean wants(EslEvent event) {
		return this.subscription.wants(event);
	}

	/**
	 * Let an event wait for the listener.
	 * @param event the event
	 * @throws RuntimeException if the executor does not take it
	 */
	void add(SharedEvent event) {
		if (!this.isOrdered) {
			this.executor.execute(() -> handle(event));
			return;
		}
		this.lane.add(event);
	}

	private void handle(SharedEvent event) {
		event.begun();
		try {
			this.calls.call(this.alone, event.channel(), event.event());
		}
		finally {
			event.handled();
		}
	}

}
