package io.github.eslspring.inbound;

import java.time.Duration;

/**
 * Checks of configured times.
 */
final class Durations {

	private Durations() {
	}

	static void requirePositive(Duration value, String name) {
		if (value.isNegative() || value.isZero()) {
			throw new IllegalArgumentException("'" + name + "' must be positive, not " + value);
		}
	}

	static void requireNotNegative(Duration value, String name) {
		if (value.isNegative()) {
			throw new IllegalArgumentException("'" + name + "' must not be negative, not " + value);
		}
	}

}
