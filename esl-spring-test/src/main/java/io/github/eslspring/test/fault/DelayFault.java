package io.github.eslspring.test.fault;

import java.time.Duration;
import java.util.function.Predicate;

import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.net.WireFault;

/**
 * Holds frames back for a time, and everything behind them.
 *
 * @param plan tells how long the fault lasts
 * @param frames which frames
 * @param delay for how long
 */
record DelayFault(FaultPlan plan, Predicate<byte[]> frames, Duration delay) implements WireFault {

	@Override
	public boolean needsFrames() {
		return true;
	}

	@Override
	public void write(byte[] bytes, Connection connection, Output next) throws InterruptedException {
		if (!this.plan.isOver() && this.frames.test(bytes)) {
			connection.pause(this.delay.toNanos());
		}
		next.write(bytes);
	}

}
