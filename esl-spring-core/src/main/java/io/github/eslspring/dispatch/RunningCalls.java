package io.github.eslspring.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * The calls of a listener that have begun and not ended. A call costs two writes; whoever
 * asks looks at all of them. Of calls beyond {@value #FOLLOWED} at once it is known that
 * they run, but not since when. For any thread.
 */
public final class RunningCalls {

	/** Calls at once that are followed one by one. */
	private static final int FOLLOWED = 32;

	/** So far apart that threads do not write to the same line of a cache. */
	private static final int APART = 8;

	private static final int BEYOND = -1;

	private static final long FREE = 0;

	private final AtomicLongArray since = new AtomicLongArray(FOLLOWED * APART);

	private final LongAdder beyond = new LongAdder();

	/**
	 * Whoever knows the calls of a listener already, so that several share them, such as
	 * those of one method on many nodes.
	 */
	public interface Owner {

		/**
		 * The calls.
		 * @return always the same ones
		 */
		RunningCalls running();

	}

	/**
	 * A call begins.
	 * @param nanos when, by {@link System#nanoTime()}
	 * @return what its end must be told with
	 */
	int begun(long nanos) {
		long now = nanos | 1; // never free
		int home = (int) Thread.currentThread().getId();
		for (int i = 0; i < FOLLOWED; i++) {
			int place = Math.floorMod(home + i, FOLLOWED) * APART;
			if (this.since.getOpaque(place) == FREE && this.since.compareAndSet(place, FREE, now)) {
				return place;
			}
		}
		this.beyond.increment();
		return BEYOND;
	}

	/**
	 * A call ends.
	 * @param place as told when it began
	 */
	void ended(int place) {
		if (place == BEYOND) {
			this.beyond.decrement();
		}
		else {
			this.since.setRelease(place, FREE);
		}
	}

	/**
	 * How many calls are running.
	 * @return their number, zero if there is none
	 */
	public int count() {
		int count = this.beyond.intValue();
		for (int i = 0; i < FOLLOWED; i++) {
			if (this.since.get(i * APART) != FREE) {
				count++;
			}
		}
		return count;
	}

	/**
	 * How long the oldest of them has been running.
	 * @return its age, zero if none is running
	 */
	public Duration oldest() {
		long now = System.nanoTime();
		long oldest = 0;
		for (int i = 0; i < FOLLOWED; i++) {
			long since = this.since.get(i * APART);
			if (since != FREE) {
				oldest = Math.max(oldest, now - since);
			}
		}
		return Duration.ofNanos(oldest);
	}

}
