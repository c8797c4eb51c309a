package io.github.eslspring.fleet.demo;

import java.time.Duration;

/**
 * How long nodes may take to move. A machine that is busy with other things is given
 * more; {@code -Desl.fleet.strict=true} for one that is not.
 */
final class MovingTimes {

	private static final Duration SLACK = Boolean.getBoolean("esl.fleet.strict") ? Duration.ofSeconds(1)
			: Duration.ofSeconds(5);

	/** From the signal to the first event by the next owner. */
	static final Duration LIMIT_AFTER_TERM = SLACK;

	static final Duration LIMIT_AFTER_KILL = ThreeInstances.EXPIRY.plus(SLACK);

	private MovingTimes() {
	}

}
