package io.github.eslspring.test;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * A simulated switch as a program of its own, for {@code telnet} and for clients in other
 * languages. Arguments: {@code --host=127.0.0.1 --port=8021 --password=ClueCon
 * --calls-per-second=0 --heartbeat-seconds=0}, with {@code =} or a space.
 */
public final class SimulatedFreeSwitchMain {

	private static final String KNOWN = "--host, --port, --password, --calls-per-second, --heartbeat-seconds";

	private static final int EVENT_SOCKET_PORT = 8021;

	private SimulatedFreeSwitchMain() {
	}

	/**
	 * Runs a switch until the process is ended.
	 * @param arguments see the class
	 * @throws InterruptedException if the main thread is interrupted
	 */
	public static void main(String[] arguments) throws InterruptedException {
		if (List.of(arguments).contains("--help")) {
			System.out.println("Arguments: " + KNOWN);
			return;
		}
		SimulatedFreeSwitch pbx = start(arguments);
		Runtime.getRuntime().addShutdownHook(new Thread(pbx::shutdown, "simulated-freeswitch-shutdown"));
		System.out.println("Event Socket of a simulated FreeSWITCH on " + pbx.host() + ":" + pbx.port());
		new CountDownLatch(1).await();
	}

	/**
	 * Starts a switch as {@link #main} does.
	 * @param arguments see the class
	 * @return the running switch
	 * @throws IllegalArgumentException if an argument is unknown or wrong
	 */
	static SimulatedFreeSwitch start(String... arguments) {
		SimulatedFreeSwitchBuilder builder = SimulatedFreeSwitch.builder().port(EVENT_SOCKET_PORT);
		double callsPerSecond = 0;
		for (Iterator<String> words = words(arguments).iterator(); words.hasNext();) {
			String name = words.next();
			if (!words.hasNext()) {
				throw new IllegalArgumentException(name + " needs a value");
			}
			String value = words.next();
			switch (name) {
				case "--host" -> builder.host(value);
				case "--port" -> builder.port(Integer.parseInt(value));
				case "--password" -> builder.password(value);
				case "--heartbeat-seconds" -> beat(builder, Integer.parseInt(value));
				case "--calls-per-second" -> callsPerSecond = Double.parseDouble(value);
				default -> throw new IllegalArgumentException("unknown argument " + name + "; known: " + KNOWN);
			}
		}
		SimulatedFreeSwitch pbx = builder.start();
		if (callsPerSecond > 0) {
			pbx.traffic().callsPerSecond(callsPerSecond).start();
		}
		return pbx;
	}

	private static void beat(SimulatedFreeSwitchBuilder builder, int seconds) {
		if (seconds > 0) {
			builder.heartbeat(Duration.ofSeconds(seconds));
		}
	}

	private static List<String> words(String... arguments) {
		return Stream.of(arguments)
			.flatMap((argument) -> Stream
				.of(argument.startsWith("--") ? argument.split("=", 2) : new String[] { argument }))
			.toList();
	}

}
