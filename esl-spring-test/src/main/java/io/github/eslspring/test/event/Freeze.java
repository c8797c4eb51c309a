package io.github.eslspring.test.event;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Holds everything back while somebody blocks the dispatch of events. Safe for several
 * threads.
 */
final class Freeze {

	private static final int MAX_HELD = 100_000;

	private final Queue<Runnable> held = new ArrayDeque<>();

	private LongAdder dropped = new LongAdder();

	private int blockers;

	/** Runs a delivery now, or when nobody blocks any more. */
	synchronized void deliver(Runnable delivery) {
		if (this.blockers == 0) {
			delivery.run();
		}
		else if (this.held.size() < MAX_HELD) {
			this.held.add(delivery);
		}
		else {
			this.dropped.increment();
		}
	}

	/** Where deliveries are counted that nobody can hold any more. */
	synchronized void countIn(LongAdder counter) {
		this.dropped = counter;
	}

	synchronized void block() {
		this.blockers++;
	}

	synchronized void unblock() {
		this.blockers = Math.max(0, this.blockers - 1);
		while (this.blockers == 0 && !this.held.isEmpty()) {
			this.held.remove().run();
		}
		notifyAll();
	}

	synchronized void await(long limitNanos) throws InterruptedException {
		long start = System.nanoTime();
		while (this.blockers > 0 && System.nanoTime() - start < limitNanos) {
			TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, limitNanos - (System.nanoTime() - start)));
		}
	}

}
