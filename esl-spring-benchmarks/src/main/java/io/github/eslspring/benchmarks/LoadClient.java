package io.github.eslspring.benchmarks;

import java.io.IOException;

import io.github.eslspring.event.EventFormat;

/**
 * The process of one receiver.
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
		long receive(int port, long events, Meter meter) throws Exception;

	}

	private LoadClient() {
	}

	static void run(String[] arguments) throws Exception {
		long events = Long.parseLong(arguments[2]);
		Meter meter = new Meter();
		meter.print(events, receiver(arguments[0]).receive(Integer.parseInt(arguments[1]), events, meter));
	}

	private static Receiver receiver(String name) throws IOException {
		return switch (name) {
			case "floor" -> new Floor(false);
			case "copying-floor" -> new Floor(true);
			case "core" -> new CoreListener(EventFormat.PLAIN, Looks::atNameAndChannel);
			case "core-json" -> new CoreListener(EventFormat.JSON, Looks::atNameAndChannel);
			case "core-all-headers" -> new CoreListener(EventFormat.PLAIN, Looks::atAllHeaders);
			case "boot" -> new BootListener();
			default -> throw new IOException("no receiver named " + name);
		};
	}

}
