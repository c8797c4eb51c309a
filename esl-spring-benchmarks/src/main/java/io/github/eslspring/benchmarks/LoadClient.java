package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * The process that receives and measures itself: time, CPU and garbage from the first
 * event to the last.
 */
final class LoadClient {

	/** A way to receive events. */
	interface Receiver {

		/**
		 * Receive events until enough have come.
		 * @param port where the source is
		 * @param events how many events will come
		 * @param meter told of the first and of the last one
		 * @return a number that depends on all that was looked at
		 * @throws Exception if it fails
		 */
		long receive(int port, long events, LoadClient meter) throws Exception;

	}

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private long startNanos;

	private long startCpu;

	private long startAllocated;

	private long nanos;

	private long cpu;

	private long allocated;

	private LoadClient() {
	}

	static void run(String[] arguments) throws Exception {
		new LoadClient().measure(receiver(arguments[0]), Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
	}

	private static Receiver receiver(String name) throws IOException {
		return switch (name) {
			case "floor" -> new Floor(false);
			case "copying-floor" -> new Floor(true);
			case "core" -> new CoreListener();
			default -> throw new IOException("no receiver named " + name);
		};
	}

	/**
	 * The first event has come.
	 */
	void first() {
		this.startAllocated = totalAllocated();
		this.startCpu = SYSTEM.getProcessCpuTime();
		this.startNanos = System.nanoTime();
	}

	/**
	 * The last event has come.
	 */
	void last() {
		this.nanos = System.nanoTime() - this.startNanos;
		this.cpu = SYSTEM.getProcessCpuTime() - this.startCpu;
		this.allocated = totalAllocated() - this.startAllocated;
	}

	private void measure(Receiver receiver, int port, long events) throws Exception {
		long checksum = receiver.receive(port, events, this);
		System.out.printf(Locale.ROOT, "%.0f %.3f %.0f %d%n", events * 1e9 / this.nanos, this.cpu / 1e3 / events,
				(double) this.allocated / events, checksum);
	}

	private static long totalAllocated() {
		return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
			.filter((bytes) -> bytes > 0)
			.sum();
	}

}
