package io.github.eslspring.benchmarks;

import java.util.Arrays;

/**
 * How long things took, and how long most of them took at most.
 */
final class Latencies {

	private static final double NANOS_PER_MILLI = 1e6;

	private long[] nanos = new long[1024];

	private int count;

	void add(long taken) {
		if (this.count == this.nanos.length) {
			this.nanos = Arrays.copyOf(this.nanos, 2 * this.count);
		}
		this.nanos[this.count++] = taken;
	}

	int count() {
		return this.count;
	}

	/**
	 * The least time that a part of them did not exceed.
	 * @param part the part, such as 0.99
	 * @return the time in milliseconds, NaN if there is none
	 */
	double millis(double part) {
		if (this.count == 0) {
			return Double.NaN;
		}
		long[] sorted = Arrays.copyOf(this.nanos, this.count);
		Arrays.sort(sorted);
		int rank = (int) Math.ceil(part * this.count);
		return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
	}

}
