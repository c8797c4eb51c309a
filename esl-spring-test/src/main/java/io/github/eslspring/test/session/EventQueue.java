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

	private final int capacity;

	private final int maxMissed;

	private final LongAdder dropped;

	private int missed;

	EventQueue(int capacity, int maxMissed, LongAdder dropped) {
		this.queue = new LinkedBlockingQueue<>(capacity);
		this.capacity = capacity;
		this.maxMissed = maxMissed;
		this.dropped = dropped;
	}

	/**
	 * Adds or drops.
	 * @return what that means for the connection
	 */
	synchronized Outcome offer(T element) {
		if (this.queue.offer(element)) {
			this.missed = 0;
			return (this.queue.size() == 1) ? Outcome.FIRST : Outcome.FURTHER;
		}
		this.dropped.increment();
		this.missed++;
		return (this.missed <= this.maxMissed) ? Outcome.FURTHER : Outcome.OVERSTRAINED;
	}

	/** How full it is, from 0 to 1. */
	double fill() {
		return (double) this.queue.size() / this.capacity;
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

	/** What has become of an element. */
	enum Outcome {

		/** It waits alone: whoever empties the queue may sleep. */
		FIRST,

		/** It waits behind others, or was dropped. */
		FURTHER,

		/** It was dropped, and so were too many before it. */
		OVERSTRAINED

	}

}
