package io.github.eslspring.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;
import io.github.eslspring.test.event.SimulatedEvent;

/**
 * Measures how many events per second the simulated switch writes to one client, and how
 * much processor time it takes. The client runs in a process of its own and only reads.
 * Arguments: {@code server EVENTS ROUNDS} prints the port and serves, {@code client PORT}
 * reads.
 */
final class BurstSpeed {

	private static final int CHUNK = 1 << 20;

	private BurstSpeed() {
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		if (arguments[0].equals("client")) {
			read(Integer.parseInt(arguments[1]));
			return;
		}
		long events = Long.parseLong(arguments[1]);
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			Process client = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
					System.getProperty("java.class.path"), BurstSpeed.class.getName(), "client",
					Integer.toString(pbx.port()))
				.inheritIO()
				.start();
			pbx.awaitCommand("event plain");
			for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
				measure(pbx, events);
			}
			pbx.shutdown();
			client.waitFor();
		}
	}

	private static void measure(SimulatedFreeSwitch pbx, long events) {
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		long processor = system.getProcessCpuTime();
		long start = System.nanoTime();
		pbx.burst(events).over(100).run();
		pbx.forgetCommands();
		pbx.fire(SimulatedEvent.custom("burst::end").build());
		pbx.awaitCommand((command) -> command.startsWith("api echo seen"), Duration.ofMinutes(1));
		double seconds = (System.nanoTime() - start) / 1e9;
		double processorSeconds = (system.getProcessCpuTime() - processor) / 1e9;
		System.out.printf(Locale.ROOT,
				"%,d events in %.2f s: %,.0f events/s; processor %.2f s: %,.0f events per core and second%n", events,
				seconds, events / seconds, processorSeconds, events / processorSeconds);
	}

	private static void read(int port) throws IOException {
		byte[] end = "burst%3A%3Aend".getBytes(StandardCharsets.US_ASCII);
		try (Socket socket = new Socket("127.0.0.1", port)) {
			OutputStream out = socket.getOutputStream();
			InputStream in = socket.getInputStream();
			out.write("auth ClueCon\n\nevent plain ALL\n\n".getBytes(StandardCharsets.US_ASCII));
			byte[] chunk = new byte[CHUNK];
			int matched = 0;
			long bytes = 0;
			int length = in.read(chunk);
			while (length >= 0) {
				// The marker comes last, so its end is near the end of a chunk.
				for (int i = Math.max(0, length - 2048); i < length; i++) {
					matched = (chunk[i] == end[matched]) ? matched + 1 : (chunk[i] == end[0]) ? 1 : 0;
					if (matched == end.length) {
						matched = 0;
						out.write("api echo seen\n\n".getBytes(StandardCharsets.US_ASCII));
					}
				}
				bytes += length;
				length = in.read(chunk);
			}
			System.out.printf(Locale.ROOT, "the client read %,d bytes%n", bytes);
		}
	}

}
