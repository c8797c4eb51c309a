package io.github.eslspring.benchmarks;

import java.util.concurrent.locks.LockSupport;

/**
 * When a server that does one thing after the other is done with each.
 */
final class Pace {

	private static final long NANOS_PER_SECOND = 1_000_000_000;

	private final long interval;

	private long free;

	/**
	 * Create a pace.
	 * @param perSecond how many things a second, 0 for no limit
	 * @param now the time by {@link System#nanoTime()}
	 */
	Pace(long perSecond, long now) {
		this.interval = (perSecond > 0) ? NANOS_PER_SECOND / perSecond : 0;
		this.free = now;
	}

	/**
	 * Do one more.
	 * @param asked when it was asked for
	 * @return when it is done
	 */
	long next(long asked) {
		this.free = ((this.free - asked > 0) ? this.free : asked) + this.interval;
		return this.free;
	}

	boolean isLimited() {
		return this.interval > 0;
	}

	static void await(long due) {
		for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

}
