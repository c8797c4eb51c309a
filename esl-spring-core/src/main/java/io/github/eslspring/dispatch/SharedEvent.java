package io.github.eslspring.dispatch;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.event.EslEvent;

/**
 * An event that waits in more than the lane of its channel. It takes up room until the
 * last of those it was given to has handled it.
 */
final class SharedEvent {

	private final String channel;

	private final EslEvent event;

	private final Runnable onBegun;

	private final Runnable onLast;

	private final AtomicInteger shares;

	/**
	 * Share an event.
	 * @param channel its Unique-ID, empty without one
	 * @param event the event
	 * @param shares how many handle it
	 * @param onBegun run whenever one of them begins
	 * @param onLast run when the last of them has
	 */
	SharedEvent(String channel, EslEvent event, int shares, Runnable onBegun, Runnable onLast) {
		this.channel = channel;
		this.event = event;
		this.shares = new AtomicInteger(shares);
		this.onBegun = onBegun;
		this.onLast = onLast;
	}

	String channel() {
		return this.channel;
	}

	EslEvent event() {
		return this.event;
	}

	/**
	 * One of those it was given to begins to handle it.
	 */
	void begun() {
		this.onBegun.run();
	}

	/**
	 * One of those it was given to has handled it, or never will.
	 */
	void handled() {
		if (this.shares.decrementAndGet() == 0) {
			this.onLast.run();
		}
	}

}
