package io.github.eslspring.dispatch;

import java.util.function.Predicate;

import io.github.eslspring.event.EslEvent;

/**
 * A listener and what it wants to hear. Two are never the same, whatever they hold.
 */
final class Subscription {

	private final Predicate<EslEvent> wanted;

	private final int order;

	private final EventListener listener;

	private volatile boolean takenBack;

	Subscription(Predicate<EslEvent> wanted, int order, EventListener listener) {
		this.wanted = wanted;
		this.order = order;
		this.listener = listener;
	}

	boolean wants(EslEvent event) {
		return !this.takenBack && this.wanted.test(event);
	}

	int order() {
		return this.order;
	}

	EventListener listener() {
		return this.listener;
	}

	/**
	 * It gets nothing more, of what waits neither.
	 */
	void takeBack() {
		this.takenBack = true;
	}

}
