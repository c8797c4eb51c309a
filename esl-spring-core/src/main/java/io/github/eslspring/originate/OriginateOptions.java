package io.github.eslspring.originate;

import java.time.Duration;

/**
 * How many calls a node is asked to make.
 *
 * @param maxPerSecond how many calls are begun in a second, evenly spaced; 0 for no limit
 * @param maxDelay how long a call may have to wait for its turn; one that would wait
 * longer is refused at once, so that at most {@code maxPerSecond} times this many wait
 * @param maxCalls how many calls may be followed, until their last channel has ended
 */
public record OriginateOptions(double maxPerSecond, Duration maxDelay, int maxCalls) {

	/** No limit of the rate, five seconds if there is one, 10,000 calls. */
	public static final OriginateOptions DEFAULT = new OriginateOptions(0, Duration.ofSeconds(5), 10_000);

	/** The highest limit of the rate. */
	public static final double FASTEST = 1_000_000;

	/**
	 * Checks the values.
	 */
	public OriginateOptions {
		if (!(maxPerSecond >= 0 && maxPerSecond <= FASTEST)) {
			throw new IllegalArgumentException("'maxPerSecond' must be between 0 and a million, not " + maxPerSecond);
		}
		if (maxDelay.isNegative()) {
			throw new IllegalArgumentException("'maxDelay' must not be negative, not " + maxDelay);
		}
		if (maxCalls <= 0) {
			throw new IllegalArgumentException("'maxCalls' must be positive, not " + maxCalls);
		}
	}

}
