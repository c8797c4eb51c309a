package io.github.eslspring.originate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Begins calls no faster than allowed: a bucket of one token, filled evenly. Who comes
 * too early waits in line; who would wait too long is turned away. Used on the node's
 * loop only.
 */
public final class CallPace {

	private static final double NANOS = Duration.ofSeconds(1).toNanos();

	private final long interval;

	private final Duration maxDelay;

	private final LongSupplier nanoTime;

	private final Timer timer;

	private final Queue<Runnable> line = new ArrayDeque<>();

	private @Nullable Future<?> next;

	/** When the token is there again. */
	private long freeAt;

	private boolean used;

	/**
	 * Runs something on the loop after a while.
	 */
	@FunctionalInterface
	public interface Timer {

		/**
		 * Run something later.
		 * @param delay how much later
		 * @param task what to run
		 * @return a handle to cancel it
		 */
		Future<?> schedule(Duration delay, Runnable task);

	}

	/**
	 * Start with a token in the bucket.
	 * @param options how fast, and how long one may wait
	 * @param nanoTime the clock
	 * @param timer runs things on the loop
	 */
	public CallPace(OriginateOptions options, LongSupplier nanoTime, Timer timer) {
		this.interval = (options.maxPerSecond() > 0) ? (long) Math.ceil(NANOS / options.maxPerSecond()) : 0;
		this.maxDelay = options.maxDelay();
		this.nanoTime = nanoTime;
		this.timer = timer;
	}

	/**
	 * Begin a call at once, or in its turn.
	 * @param start begins it
	 * @return {@code false} if it would have to wait too long, and is not taken
	 */
	public boolean enter(Runnable start) {
		if (this.interval == 0 || (this.line.isEmpty() && untilFree() == 0)) {
			run(start);
			return true;
		}
		if (Duration.ofNanos(untilFree() + this.line.size() * this.interval).compareTo(this.maxDelay) > 0) {
			return false;
		}
		this.line.add(start);
		await();
		return true;
	}

	/**
	 * A call does not want its turn any more.
	 * @param start what was to begin it
	 */
	public void leave(Runnable start) {
		this.line.remove(start);
	}

	/**
	 * How many calls wait for their turn.
	 * @return the number
	 */
	public int waiting() {
		return this.line.size();
	}

	/**
	 * Let nobody wait any longer; the node takes no calls now, and each will be told so.
	 */
	public void release() {
		List<Runnable> released = List.copyOf(this.line);
		this.line.clear();
		if (this.next != null) {
			this.next.cancel(false);
			this.next = null;
		}
		released.forEach(Runnable::run);
	}

	private long untilFree() {
		return this.used ? Math.max(0, this.freeAt - this.nanoTime.getAsLong()) : 0;
	}

	private void run(Runnable start) {
		this.used = true;
		this.freeAt = this.nanoTime.getAsLong() + this.interval;
		start.run();
	}

	private void await() {
		if (this.next == null && !this.line.isEmpty()) {
			this.next = this.timer.schedule(Duration.ofNanos(untilFree()), this::turn);
		}
	}

	private void turn() {
		this.next = null;
		Runnable first = (untilFree() == 0) ? this.line.poll() : null;
		if (first != null) {
			run(first);
		}
		await();
	}

}
