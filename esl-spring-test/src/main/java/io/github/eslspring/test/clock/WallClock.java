package io.github.eslspring.test.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The wall time of one switch: that of another clock, unless it was set forward or back.
 * Timers know nothing of it. Safe for several threads.
 */
public final class WallClock extends Clock {

	private final Clock clock;

	private volatile Duration offset = Duration.ZERO;

	/**
	 * Makes a clock that is right.
	 * @param clock the clock it follows
	 */
	public WallClock(Clock clock) {
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
		WallClock other = new WallClock(this.clock.withZone(zone));
		other.jump(this.offset);
		return other;
	}

	@Override
	public Instant instant() {
		return this.clock.instant().plus(this.offset);
	}

}
