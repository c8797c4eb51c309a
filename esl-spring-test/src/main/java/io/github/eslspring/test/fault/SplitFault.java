package io.github.eslspring.test.fault;

import java.util.Arrays;
import java.util.Random;

import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.net.WireFault;

/**
 * Writes in small pieces, each one flushed.
 */
final class SplitFault implements WireFault {

	private final FaultPlan plan;

	private final int smallest;

	private final int largest;

	private final Random random;

	SplitFault(FaultPlan plan, int smallest, int largest, long seed) {
		this.plan = plan;
		this.smallest = smallest;
		this.largest = largest;
		this.random = new Random(seed);
	}

	@Override
	public void write(byte[] bytes, Connection connection, Output next) throws InterruptedException {
		int start = 0;
		while (!this.plan.isOver() && bytes.length - start > this.smallest) {
			int size = Math.min(this.smallest + this.random.nextInt(this.largest - this.smallest + 1),
					bytes.length - start);
			next.write(Arrays.copyOfRange(bytes, start, start + size));
			start += size;
		}
		if (start < bytes.length) {
			next.write(Arrays.copyOfRange(bytes, start, bytes.length));
		}
	}

}
