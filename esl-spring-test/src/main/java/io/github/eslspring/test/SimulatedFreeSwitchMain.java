package io.github.eslspring.test;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * A simulated switch as a program of its own, for {@code telnet} and for clients in other
 * languages. {@code --help} tells its arguments; a wrong one ends it with status 2, a
 * port that is taken with status 1.
 */
public final class SimulatedFreeSwitchMain {

	private static final String USAGE = """
			Arguments, each with = or a space before its value:
			  --host                 the address to bind, 127.0.0.1 unless given
			  --port                 the port, 8021 unless given, 0 for any free one
			  --password             the Event Socket password, ClueCon unless given
			  --calls-per-second     how many calls come in by themselves, 0 unless given
			  --heartbeat-seconds    the time between two heartbeats, 0 for none, which is the default
			  --help                 this text""";

	private static final int EVENT_SOCKET_PORT = 8021;

	private static final int LARGEST_PORT = 65_535;

	private static final int ONE_DAY = 86_400;

	private static final int MOST_CALLS = 10_000;

	private SimulatedFreeSwitchMain() {
	}

	/**
	 * Runs a switch until the process is ended.
	 * @param arguments see the class
	 * @throws InterruptedException if the main thread is interrupted
	 */
	public static void main(String[] arguments) throws InterruptedException {
		if (List.of(arguments).contains("--help")) {
			System.out.println(USAGE);
			return;
		}
		SimulatedFreeSwitch pbx = startOrExit(arguments);
		Runtime.getRuntime().addShutdownHook(new Thread(pbx::shutdown, "simulated-freeswitch-shutdown"));
		System.out.println("Event Socket of a simulated FreeSWITCH on " + pbx.host() + ":" + pbx.port());
		new CountDownLatch(1).await();
	}

	private static SimulatedFreeSwitch startOrExit(String... arguments) {
		try {
			return start(arguments);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage() + System.lineSeparator() + USAGE);
			System.exit(2);
			throw ex;
		}
		catch (UncheckedIOException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
			throw ex;
		}
	}

	/**
	 * Starts a switch as {@link #main} does.
	 * @param arguments see the class
	 * @return the running switch
	 * @throws IllegalArgumentException if an argument is unknown or wrong
	 * @throws UncheckedIOException if the port is taken
	 */
	static SimulatedFreeSwitch start(String... arguments) {
		SimulatedFreeSwitchBuilder builder = SimulatedFreeSwitch.builder().port(EVENT_SOCKET_PORT);
		double callsPerSecond = 0;
		for (Iterator<String> words = words(arguments).iterator(); words.hasNext();) {
			String name = words.next();
			switch (name) {
				case "--host" -> builder.host(value(name, words));
				case "--port" -> builder.port(wholeNumber(name, words, LARGEST_PORT));
				case "--password" -> builder.password(value(name, words));
				case "--heartbeat-seconds" -> beat(builder, wholeNumber(name, words, ONE_DAY));
				case "--calls-per-second" -> callsPerSecond = number(name, words, MOST_CALLS);
				default -> throw new IllegalArgumentException("Unknown argument " + name);
			}
		}
		SimulatedFreeSwitch pbx = builder.start();
		if (callsPerSecond > 0) {
			pbx.traffic().callsPerSecond(callsPerSecond).start();
		}
		return pbx;
	}

	private static void beat(SimulatedFreeSwitchBuilder builder, long seconds) {
		if (seconds > 0) {
			builder.heartbeat(Duration.ofSeconds(seconds));
		}
	}

	private static int wholeNumber(String name, Iterator<String> words, int most) {
		double number = number(name, words, most);
		if (number != Math.rint(number)) {
			throw new IllegalArgumentException(name + " needs a whole number, not " + number);
		}
		return (int) number;
	}

	private static double number(String name, Iterator<String> words, int most) {
		String value = value(name, words);
		if (!value.matches("[0-9]{1,9}([.][0-9]{1,9})?") || Double.parseDouble(value) > most) {
			throw new IllegalArgumentException(name + " needs a number from 0 to " + most + ", not " + value);
		}
		return Double.parseDouble(value);
	}

	private static String value(String name, Iterator<String> words) {
		if (!words.hasNext()) {
			throw new IllegalArgumentException(name + " needs a value");
		}
		return words.next();
	}

	private static List<String> words(String... arguments) {
		return Arrays.stream(arguments)
			.flatMap((argument) -> argument.startsWith("--") ? Stream.of(argument.split("=", 2)) : Stream.of(argument))
			.toList();
	}

}
