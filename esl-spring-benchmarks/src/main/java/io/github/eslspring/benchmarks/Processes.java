package io.github.eslspring.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Starts the processes of the program and reads what they say.
 */
final class Processes {

	private static final String RESULT = "RESULT ";

	private Processes() {
	}

	/**
	 * A command that runs Java.
	 * @param classPath the class path
	 * @param program main class or source file, and its first arguments
	 * @param arguments further ones
	 */
	static List<String> java(String classPath, List<String> program, List<String> arguments, String... options) {
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElse("java"));
		command.addAll(options.length > 0 ? List.of(options) : List.of("-Xmx2g"));
		command.addAll(List.of("-cp", classPath));
		command.addAll(program);
		command.addAll(arguments);
		return command;
	}

	/**
	 * Have a source feed a process.
	 * @param events how many events
	 * @param rate how many a second, 0 for as many as it takes
	 * @param client makes the client's command of the source's port
	 * @param limitSeconds how long the client may take
	 * @return the figures it says
	 * @throws IOException if it fails
	 * @throws InterruptedException if interrupted
	 */
	static double[] feed(long events, long rate, Function<String, List<String>> client, long limitSeconds)
			throws IOException, InterruptedException {
		List<String> source = java(System.getProperty("java.class.path"), List.of(Benchmarks.class.getName(), "source"),
				List.of(Long.toString(events), Long.toString(rate)));
		return output(source, client, limitSeconds).stream()
			.filter((line) -> line.startsWith(RESULT))
			.map(Processes::figures)
			.findFirst()
			.orElseThrow(() -> new IOException("no result of " + client.apply("PORT")));
	}

	/**
	 * Have a process talk to another.
	 * @param source the command of the one that says its port and ends with its input
	 * @param client makes the other's command of that port
	 * @param limitSeconds how long the other may take
	 * @return the lines it says
	 * @throws IOException if it fails
	 * @throws InterruptedException if interrupted
	 */
	static List<String> output(List<String> source, Function<String, List<String>> client, long limitSeconds)
			throws IOException, InterruptedException {
		Process feeding = start(source);
		try (BufferedReader port = feeding.inputReader()) {
			Process fed = start(client.apply(port.readLine()));
			EventSource.start("limit", () -> end(fed, limitSeconds));
			try (BufferedReader said = fed.inputReader()) {
				List<String> lines = said.lines().toList();
				if (fed.waitFor() != 0) {
					throw new IOException("a client failed: " + lines);
				}
				return lines;
			}
		}
		finally {
			feeding.destroy();
			feeding.waitFor();
		}
	}

	private static double[] figures(String line) {
		return Arrays.stream(line.substring(RESULT.length()).split(" ")).mapToDouble(Double::parseDouble).toArray();
	}

	private static void end(Process client, long limitSeconds) {
		try {
			if (!client.waitFor(limitSeconds, TimeUnit.SECONDS)) {
				System.err.println("a client took longer than " + limitSeconds + " s; it is ended");
				client.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Process start(List<String> command) throws IOException {
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

}
