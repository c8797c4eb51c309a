package io.github.eslspring.test.fault;

import java.time.Duration;

import io.github.eslspring.test.net.WireFault;

/**
 * Reads a few bytes and rests.
 *
 * @param plan tells how long the fault lasts
 * @param bytesPerSecond how fast it reads
 */
record SlowReadFault(FaultPlan plan, int bytesPerSecond) implements WireFault {

	/** In how many portions it reads each second. */
	private static final int PORTIONS = 20;

	@Override
	public int readsAtOnce() {
		return this.plan.isOver() ? Integer.MAX_VALUE : Math.max(1, this.bytesPerSecond / PORTIONS);
	}

	@Override
	public Duration restAfterReading(int bytes) {
		return this.plan.isOver() ? Duration.ZERO : Duration.ofNanos(1_000_000_000L * bytes / this.bytesPerSecond);
	}

}
