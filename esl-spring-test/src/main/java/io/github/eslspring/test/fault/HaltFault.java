package io.github.eslspring.test.fault;

import java.util.concurrent.TimeUnit;

import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.net.WireFault;

/**
 * Neither reads nor writes nor closes.
 *
 * @param plan tells how long
 */
record HaltFault(FaultPlan plan) implements WireFault {

	private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	@Override
	public boolean isHalting() {
		return !this.plan.isOver();
	}

	@Override
	public void write(byte[] bytes, Connection connection, Output next) throws InterruptedException {
		while (isHalting() && connection.isOpen()) {
			connection.pause(STEP_NANOS);
		}
		next.write(bytes);
	}

}
