package io.github.eslspring.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * Measures what receiving costs, from the first event to the last. Knows nothing but the
 * JDK, so that every client can be measured with it on a class path of its own.
 */
public final class Meter {

	/**
	 * So many events come first, slowly, and are not measured: until all is compiled.
	 */
	public static final long WARM_UP = 100_000;

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private long startNanos;

	private long startCpu;

	private long startAllocated;

	private long nanos;

	private long cpu;

	private long allocated;

	/**
	 * Create a meter.
	 */
	public Meter() {
	}

	/**
	 * The last event of the warm-up has come.
	 */
	public void first() {
		this.startAllocated = totalAllocated();
		this.startCpu = SYSTEM.getProcessCpuTime();
		this.startNanos = System.nanoTime();
	}

	/**
	 * The last event has come.
	 */
	public void last() {
		this.nanos = System.nanoTime() - this.startNanos;
		this.cpu = SYSTEM.getProcessCpuTime() - this.startCpu;
		this.allocated = totalAllocated() - this.startAllocated;
	}

	/**
	 * Print events a second, microseconds of CPU and bytes allocated for each event.
	 * @param events how many events came, with those of the warm-up
	 * @param checksum a number that depends on all that was looked at
	 */
	public void print(long events, long checksum) {
		long measured = events - WARM_UP;
		System.out.printf(Locale.ROOT, "RESULT %.0f %.3f %.0f %d%n", measured * 1e9 / this.nanos,
				this.cpu / 1e3 / measured, (double) this.allocated / measured, checksum);
	}

	private static long totalAllocated() {
		return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
			.filter((bytes) -> bytes > 0)
			.sum();
	}

}
