package io.github.eslspring.command;

import java.time.Duration;

/**
 * Durations as the server counts them.
 */
public final class WholeSeconds {

	private WholeSeconds() {
	}

	/**
	 * Require a duration the server can count.
	 * @param field the name of the field, for the message
	 * @param duration the duration
	 * @return the duration
	 * @throws IllegalArgumentException if it is not positive or above
	 * {@link Integer#MAX_VALUE} seconds
	 */
	public static Duration require(String field, Duration duration) {
		if (duration.isNegative() || duration.isZero() || duration.toSeconds() >= Integer.MAX_VALUE) {
			throw new IllegalArgumentException(
					"'" + field + "' must be positive and at most " + Integer.MAX_VALUE + " seconds");
		}
		return duration;
	}

	/**
	 * The seconds of a duration.
	 * @param duration the duration
	 * @return whole seconds, a fraction rounded up
	 */
	public static long of(Duration duration) {
		return duration.plusSeconds(1).minusNanos(1).toSeconds();
	}

}
