package io.github.eslspring.inbound;

import java.time.Duration;

/**
 * Checks of configured times.
 */
final class Durations {

	/** Beyond that a time is a mistake, or stands for no limit at all. */
	static final Duration DAY = Duration.ofDays(1);

	private Durations() {
	}

	static void requirePositive(Duration value, String name) {
		if (value.isNegative() || value.isZero()) {
			throw new IllegalArgumentException("'" + name + "' must be positive, not " + value);
		}
	}

	static void requireAtMostADay(Duration value, String name) {
		if (value.compareTo(DAY) > 0) {
			throw new IllegalArgumentException("'" + name + "' must be at most a day, not " + value);
		}
	}

	static void requireNotNegative(Duration value, String name) {
		if (value.isNegative()) {
			throw new IllegalArgumentException("'" + name + "' must not be negative, not " + value);
		}
	}

}
