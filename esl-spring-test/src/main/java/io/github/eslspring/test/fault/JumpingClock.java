package io.github.eslspring.test.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Another clock, set forward or back. Safe for several threads.
 */
public final class JumpingClock extends Clock {

	private final Clock clock;

	private volatile Duration offset = Duration.ZERO;

	/**
	 * Makes a clock that is right.
	 * @param clock the clock it follows
	 */
	public JumpingClock(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Sets the clock.
	 * @param by how far forward, negative for back
	 */
	public synchronized void jump(Duration by) {
		this.offset = this.offset.plus(by);
	}

	@Override
	public ZoneId getZone() {
		return this.clock.getZone();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		JumpingClock other = new JumpingClock(this.clock.withZone(zone));
		other.jump(this.offset);
		return other;
	}

	@Override
	public Instant instant() {
		return this.clock.instant().plus(this.offset);
	}

}
