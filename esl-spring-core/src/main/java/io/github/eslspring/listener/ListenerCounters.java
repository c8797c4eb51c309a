package io.github.eslspring.listener;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventMetadata;

/**
 * Counts what becomes of the events of one listener. For any thread.
 */
final class ListenerCounters {

	private static final long BETWEEN_LOOKS = Duration.ofMillis(100).toNanos();

	private final LongAdder calls = new LongAdder();

	private final LongAdder passedBy = new LongAdder();

	private volatile long lookedAt = System.nanoTime() - BETWEEN_LOOKS;

	private volatile Duration lag = Duration.ZERO;

	/**
	 * The method is called.
	 * @param event with this event
	 */
	void called(EslEvent event) {
		this.calls.increment();
		long now = System.nanoTime();
		if (now - this.lookedAt >= BETWEEN_LOOKS) {
			this.lookedAt = now;
			EventMetadata metadata = event.metadata();
			if (metadata != null) {
				this.lag = metadata.lag();
			}
		}
	}

	/**
	 * An event came while the listener was paused.
	 */
	void passedBy() {
		this.passedBy.increment();
	}

	long calls() {
		return this.calls.sum();
	}

	long missed() {
		return this.passedBy.sum();
	}

	Duration lag() {
		return this.lag;
	}

}
