package io.github.eslspring.dispatch;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what is not over yet. What enters is counted by one thread and what leaves by
 * others, so that neither waits for the other's counter.
 */
final class Outstanding {

	/** Written by the one thread where things enter. */
	private final AtomicLong entered = new AtomicLong();

	private final AtomicLong held = new AtomicLong();

	private final AtomicLong left = new AtomicLong();

	/** Something enters; always on the same thread. */
	void enter() {
		this.entered.set(this.entered.get() + 1);
	}

	/** Something that is not over yet goes on in another form; on any thread. */
	void hold() {
		this.held.incrementAndGet();
	}

	/** Something is over; on any thread. */
	void leave() {
		this.left.incrementAndGet();
	}

	/**
	 * How much is not over.
	 * @return the number; zero only if there was a moment without any
	 */
	int count() {
		long gone = this.left.get();
		return (int) (this.held.get() + this.entered.get() - gone);
	}

}
