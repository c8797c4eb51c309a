package io.github.eslspring.test.session;

import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * The bounded queue of one connection. Newest elements are dropped when it is full; too
 * many drops without a success between overstrain it for good. Safe for several threads.
 *
 * @param <T> what is queued
 */
final class EventQueue<T> {

	private final Queue<T> queue;

	private final int maxMissed;

	private final LongAdder dropped;

	private int missed;

	EventQueue(int capacity, int maxMissed, LongAdder dropped) {
		this.queue = new LinkedBlockingQueue<>(capacity);
		this.maxMissed = maxMissed;
		this.dropped = dropped;
	}

	/**
	 * Adds or drops.
	 * @return whether the connection is still to be kept
	 */
	synchronized boolean offer(T element) {
		if (this.queue.offer(element)) {
			this.missed = 0;
		}
		else {
			this.dropped.increment();
			this.missed++;
		}
		return this.missed <= this.maxMissed;
	}

	@Nullable T poll() {
		return this.queue.poll();
	}

	boolean isEmpty() {
		return this.queue.isEmpty();
	}

	void clear() {
		this.queue.clear();
	}

}
