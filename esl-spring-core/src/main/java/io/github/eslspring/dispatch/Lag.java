package io.github.eslspring.dispatch;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How long events wait for their listeners, measured on one of them at a time, so that
 * the others cost nothing.
 */
final class Lag {

	private volatile @Nullable Object watched;

	private volatile long sinceNanos;

	private volatile long lastNanos;

	/**
	 * Something begins to wait. Called by one thread only.
	 * @param item what
	 */
	void entered(Object item) {
		if (this.watched == null) {
			this.sinceNanos = System.nanoTime();
			this.watched = item;
		}
	}

	/**
	 * Something waits no longer.
	 * @param item what
	 */
	@SuppressWarnings("ReferenceEquality") // equal events are not the same one
	void begun(Object item) {
		if (this.watched == item) {
			this.lastNanos = System.nanoTime() - this.sinceNanos;
			this.watched = null;
		}
	}

	/**
	 * How things stand.
	 * @return how long the last one waited, or how long one waits by now if that is
	 * longer
	 */
	Duration now() {
		long last = this.lastNanos;
		long since = this.sinceNanos;
		return Duration.ofNanos((this.watched != null) ? Math.max(last, System.nanoTime() - since) : last);
	}

	/**
	 * How long the watched one has been waiting.
	 * @return zero if none waits
	 */
	Duration waiting() {
		long since = this.sinceNanos;
		return (this.watched != null) ? Duration.ofNanos(Math.max(0, System.nanoTime() - since)) : Duration.ZERO;
	}

}
