package io.github.eslspring.inbound;

import java.time.Duration;

/**
 * When to try again after a connection failed or was lost.
 *
 * @param enabled whether to try again at all
 * @param maxAttempts how many times in a row it is tried again, 0 for no limit
 * @param initialDelay the wait before it is tried again for the first time
 * @param maxDelay the longest wait, at most a day
 * @param multiplier by how much each wait is longer than the one before
 * @param jitter the part of each wait, 0 to 1, that is cut off at random, so that nodes
 * lost together do not come back in step
 * @param stableAfter how long a connection must last before attempts and waits start over
 */
public record ReconnectPolicy(boolean enabled, int maxAttempts, Duration initialDelay, Duration maxDelay,
		double multiplier, double jitter, Duration stableAfter) {

	private static final Duration SHORTEST = Duration.ofMillis(1);

	/** Without end, from 1 s doubling to 60 s, half of it random, stable after 30 s. */
	public static final ReconnectPolicy DEFAULT = new ReconnectPolicy(true, 0, Duration.ofSeconds(1),
			Duration.ofSeconds(60), 2.0, 0.5, Duration.ofSeconds(30));

	/**
	 * Checks the values.
	 */
	public ReconnectPolicy {
		if (maxAttempts < 0) {
			throw new IllegalArgumentException("'maxAttempts' must not be negative, not " + maxAttempts);
		}
		if (initialDelay.compareTo(SHORTEST) < 0) {
			throw new IllegalArgumentException("'initialDelay' must be at least " + SHORTEST + ", not " + initialDelay);
		}
		if (maxDelay.compareTo(initialDelay) < 0) {
			throw new IllegalArgumentException("'maxDelay' must not be shorter than 'initialDelay'");
		}
		if (!(multiplier >= 1.0)) {
			throw new IllegalArgumentException("'multiplier' must be at least 1, not " + multiplier);
		}
		if (!(jitter >= 0.0 && jitter <= 1.0)) {
			throw new IllegalArgumentException("'jitter' must be between 0 and 1, not " + jitter);
		}
		Durations.requireAtMostADay(maxDelay, "maxDelay");
		Durations.requireNotNegative(stableAfter, "stableAfter");
	}

	/**
	 * The wait before an attempt.
	 * @param attempt the number of the attempt, starting at 1
	 * @param random a random number between 0 and 1
	 * @return the wait
	 */
	Duration delayBefore(int attempt, double random) {
		double full = Math.min((double) this.initialDelay.toMillis() * Math.pow(this.multiplier, attempt - 1),
				(double) this.maxDelay.toMillis());
		return cut(full, random);
	}

	/**
	 * The wait where somebody has to change something first.
	 * @param random a random number between 0 and 1
	 * @return the wait
	 */
	Duration longestDelay(double random) {
		return cut((double) this.maxDelay.toMillis(), random);
	}

	private Duration cut(double millis, double random) {
		return Duration.ofMillis(Math.max(1, Math.round(millis * (1 - this.jitter * random))));
	}

	boolean isExhausted(int failures) {
		return !this.enabled || (this.maxAttempts > 0 && failures > this.maxAttempts);
	}

}
