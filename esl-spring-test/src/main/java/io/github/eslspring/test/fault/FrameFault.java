package io.github.eslspring.test.fault;

import java.util.function.Predicate;

import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.net.WireFault;

/**
 * Does something to one frame, the first being number 1.
 */
final class FrameFault implements WireFault {

	private final FaultPlan plan;

	private final Predicate<byte[]> counted;

	private final WireFault action;

	private int left;

	private boolean due;

	FrameFault(FaultPlan plan, Predicate<byte[]> counted, int number, WireFault action) {
		this.plan = plan;
		this.counted = counted;
		this.left = number;
		this.action = action;
	}

	@Override
	public boolean needsFrames() {
		return true;
	}

	@Override
	public void see(byte[] frame) {
		this.due = !this.plan.isOver() && this.counted.test(frame) && --this.left == 0;
	}

	@Override
	public void write(byte[] bytes, Connection connection, Output next) throws InterruptedException {
		if (this.due) {
			this.due = false;
			this.action.write(bytes, connection, next);
		}
		else {
			next.write(bytes);
		}
	}

}
