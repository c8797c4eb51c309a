package io.github.eslspring.inbound;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A point in time: by the clock for reports, by the monotonic clock for durations, so
 * that setting the clock changes no duration.
 *
 * @param at what the clock said
 * @param nanos what the monotonic clock said
 */
record Moment(Instant at, long nanos) {

	static Moment now() {
		return new Moment(Instant.now(), System.nanoTime());
	}

	Duration until(Moment later) {
		return Duration.ofNanos(later.nanos - this.nanos);
	}

	static @Nullable Instant timeOf(@Nullable Moment moment) {
		return (moment != null) ? moment.at : null;
	}

}
