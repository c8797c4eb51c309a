package io.github.eslspring.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Streams recorded events from one process to another over loopback, each way of
 * receiving in turn, and prints medians beside the copying floor.
 */
final class LoadProgram {

	private static final List<String> RECEIVERS = List.of("floor", "copying-floor", "core");

	private static final String CAPTURE = "burst-plain-all-200";

	private static final String REFERENCE = "copying-floor";

	private final long events;

	private final int rounds;

	private LoadProgram(long events, int rounds) {
		this.events = events;
		this.rounds = rounds;
	}

	static void run(String[] arguments) throws IOException, InterruptedException {
		long wanted = (arguments.length > 0) ? Long.parseLong(arguments[0]) : 1_000_000;
		int rounds = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 3;
		CapturedBurst burst = CapturedBurst.named(CAPTURE);
		new LoadProgram(EventSource.rounded(burst, wanted), rounds).compare(burst.meanSize());
	}

	private void compare(double meanSize) throws IOException, InterruptedException {
		Process source = java("source", CAPTURE, Long.toString(this.events));
		try (BufferedReader output = source.inputReader()) {
			String port = output.readLine();
			Map<String, List<double[]>> results = new LinkedHashMap<>();
			for (int round = 0; round < this.rounds; round++) {
				for (String receiver : RECEIVERS) {
					results.computeIfAbsent(receiver, (key) -> new ArrayList<>()).add(once(receiver, port));
				}
			}
			print(results, meanSize);
		}
		finally {
			source.destroy();
			source.waitFor();
		}
	}

	private double[] once(String receiver, String port) throws IOException, InterruptedException {
		Process client = java("client", receiver, port, Long.toString(this.events));
		try (BufferedReader output = client.inputReader()) {
			String line = output.readLine();
			if (client.waitFor() != 0 || line == null) {
				throw new IOException(receiver + " failed");
			}
			return Pattern.compile(" ").splitAsStream(line).limit(3).mapToDouble(Double::parseDouble).toArray();
		}
	}

	private void print(Map<String, List<double[]>> results, double meanSize) {
		double reference = median(results.getOrDefault(REFERENCE, List.of()), 0);
		System.out.printf("%d events of %.0f bytes in the mean, median of %d runs%n%n", this.events, meanSize,
				this.rounds);
		System.out.println("| receiver | events/s | of the copying floor | CPU us/event | garbage bytes/event |");
		System.out.println("|---|---|---|---|---|");
		results.forEach((receiver, runs) -> System.out.printf("| %s | %.0f | %.0f %% | %.2f | %.0f |%n", receiver,
				median(runs, 0), 100 * median(runs, 0) / reference, median(runs, 1), median(runs, 2)));
	}

	private static double median(List<double[]> runs, int figure) {
		double[] sorted = runs.stream().mapToDouble((run) -> run[figure]).sorted().toArray();
		return (sorted.length > 0) ? sorted[sorted.length / 2] : Double.NaN;
	}

	private static Process java(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
				"-Xmx2g", "-cp", System.getProperty("java.class.path"), Benchmarks.class.getName()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

}
