package io.github.eslspring.test.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until somebody advances it. Whatever falls due on the way
 * happens in the order of time, in the thread that advances.
 */
public final class ManualSwitchClock extends SwitchClock {

	private final PriorityQueue<Due> due = new PriorityQueue<>(
			Comparator.comparing(Due::at).thenComparingLong(Due::number));

	private final Instant start;

	private Instant now;

	private long scheduled;

	ManualSwitchClock(Instant start) {
		this.start = start;
		this.now = start;
	}

	/**
	 * Lets time pass. When this returns everything that fell due has been run, also what
	 * was scheduled on the way.
	 * @param time how long, zero to run only what is due already
	 */
	public void advance(Duration time) {
		Instant end = instant().plus(time);
		for (Due next = takeUntil(end); next != null; next = takeUntil(end)) {
			next.task().run();
		}
		arrive(end);
	}

	/**
	 * How much is scheduled.
	 * @return a count
	 */
	public synchronized int pending() {
		return this.due.size();
	}

	@Override
	public synchronized Timer schedule(Duration delay, Runnable task) {
		Instant at = delay.isNegative() ? this.now : this.now.plus(delay);
		Due entry = new Due(at, this.scheduled++, task);
		this.due.add(entry);
		return () -> cancel(entry);
	}

	@Override
	public synchronized void halt() {
		this.due.clear();
	}

	@Override
	public Duration elapsed() {
		return Duration.between(this.start, instant());
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public synchronized Instant instant() {
		return this.now;
	}

	private synchronized void cancel(Due entry) {
		this.due.remove(entry);
	}

	private synchronized @Nullable Due takeUntil(Instant end) {
		Due first = this.due.peek();
		if (first == null || first.at().isAfter(end)) {
			return null;
		}
		if (first.at().isAfter(this.now)) {
			this.now = first.at();
		}
		return this.due.remove();
	}

	private synchronized void arrive(Instant end) {
		if (end.isAfter(this.now)) {
			this.now = end;
		}
	}

	/** Identity decides what is cancelled. */
	private static final class Due {

		private final Instant at;

		private final long number;

		private final Runnable task;

		Due(Instant at, long number, Runnable task) {
			this.at = at;
			this.number = number;
			this.task = task;
		}

		Instant at() {
			return this.at;
		}

		long number() {
			return this.number;
		}

		Runnable task() {
			return this.task;
		}

	}

}
