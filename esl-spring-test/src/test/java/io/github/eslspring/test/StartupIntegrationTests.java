package io.github.eslspring.test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The goal is 500 ms for the first start in a JVM that has a logger, as every JVM with
 * tests has, and 100 ms for later ones. How long it takes on a busy machine says nothing,
 * so this limits the processor time of the threads on the way from the start to the first
 * login, which follow each other: nearly what the clock shows on an idle machine. By the
 * clock it may take twenty times as long, so that a wait does not go unnoticed.
 */
class StartupIntegrationTests {

	private static final Duration FIRST = Duration.ofMillis(500);

	private static final Duration LATER = Duration.ofMillis(100);

	private static final int BUSY = 20;

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	@Test
	void takesLittleTimeToStart() throws IOException {
		Process jvm = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
				System.getProperty("java.class.path"), StartupIntegrationTests.class.getName())
			.redirectErrorStream(true)
			.start();
		String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		long[] millis = Stream.of(output.lines().reduce((first, second) -> second).orElse("").split(" "))
			.mapToLong(Long::parseLong)
			.toArray();
		assertThat(Duration.ofMillis(millis[0])).as(output).isLessThan(FIRST);
		assertThat(Duration.ofMillis(millis[1])).as(output).isLessThan(LATER);
		assertThat(Duration.ofMillis(millis[2])).as(output).isLessThan(FIRST.multipliedBy(BUSY));
		assertThat(Duration.ofMillis(millis[3])).as(output).isLessThan(LATER.multipliedBy(BUSY));
	}

	/**
	 * Prints the milliseconds of the first start and of the slowest later one: processor
	 * time, and by the clock.
	 */
	public static void main(String[] arguments) {
		LoggerFactory.getLogger(StartupIntegrationTests.class).debug("the logger is there");
		long begun = System.nanoTime();
		long first = start();
		long firstByTheClock = System.nanoTime() - begun;
		long slowest = 0;
		long slowestByTheClock = 0;
		for (int i = 0; i < 10; i++) {
			begun = System.nanoTime();
			slowest = Math.max(slowest, start());
			slowestByTheClock = Math.max(slowestByTheClock, System.nanoTime() - begun);
		}
		System.out.printf(Locale.ROOT, "%d %d %d %d%n", first, slowest, firstByTheClock / 1_000_000,
				slowestByTheClock / 1_000_000);
	}

	/** The processor time until a client has logged in. */
	private static long start() {
		long start = THREADS.getCurrentThreadCpuTime();
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				RawClient client = new RawClient(pbx.host(), pbx.port())) {
			client.read();
			client.command("auth ClueCon");
			long nanos = THREADS.getCurrentThreadCpuTime() - start;
			for (Thread thread : Thread.getAllStackTraces().keySet()) {
				if (thread.getName().startsWith("simulated-freeswitch")) {
					nanos += Math.max(0, THREADS.getThreadCpuTime(thread.getId()));
				}
			}
			return nanos / 1_000_000;
		}
	}

}
