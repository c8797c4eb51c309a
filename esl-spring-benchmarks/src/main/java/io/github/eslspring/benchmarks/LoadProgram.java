package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Lets all contenders receive the same events, in turns, and tells what that cost. Run at
 * the root of the project.
 */
final class LoadProgram {

	private static final String CAPTURE = "burst-plain-all-200";

	private static final long LIMIT_SECONDS = 120;

	private static final int MOST_ATTEMPTS = 3;

	private static final long EVENTS = 3_000_000;

	private static final long QUICK_EVENTS = 600_000;

	private LoadProgram() {
	}

	/**
	 * Run the program.
	 * @param arguments {@code --quick}, {@code --events=}, {@code --rounds=},
	 * {@code --only=}, {@code --name=} for the files in {@code docs/performance}
	 * @return what was promised and what was measured
	 * @throws IOException if a contender fails
	 * @throws InterruptedException if interrupted
	 */
	static List<Target> run(String[] arguments) throws IOException, InterruptedException {
		Options options = Options.of(arguments);
		long events = options.number("events", options.has("quick") ? QUICK_EVENTS : EVENTS);
		long rounds = options.number("rounds", options.has("quick") ? 3 : 5);
		List<Contender> contenders = Contender.all()
			.stream()
			.filter((contender) -> isWanted(options, contender.name()))
			.toList();
		Results results = new Results();
		for (long round = 1; round <= rounds; round++) {
			for (Contender contender : contenders) {
				double[] figures = run(contender, Math.round(events * contender.share()), results);
				System.err.printf(Locale.ROOT, "round %d: %s: %.0f events/s%n", round, contender.name(),
						figures[Results.RATE]);
				results.add(contender.name(), figures);
			}
		}
		double frame = CapturedBurst.named(CAPTURE).meanSize();
		List<String> comparators = contenders.stream().filter(Contender::isComparator).map(Contender::name).toList();
		List<Target> targets = Target.of(results, frame, comparators);
		Report report = new Report(results, targets, events, rounds, frame, String.join(" ", arguments));
		System.out.println(report.markdown());
		String name = options.text("name", "");
		if (!name.isEmpty()) {
			report.write(Path.of("docs", "performance"), name);
		}
		return targets;
	}

	private static boolean isWanted(Options options, String name) {
		return !options.has("only") || List.of(options.text("only", "").split(",")).contains(name);
	}

	/** Where others take the processors a receiver sheds; such a run says nothing. */
	private static double[] run(Contender contender, long events, Results results)
			throws IOException, InterruptedException {
		long all = Meter.WARM_UP + events;
		for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
			try {
				return Processes.feed(all, 0, (port) -> contender.command(port, all), LIMIT_SECONDS);
			}
			catch (IOException ex) {
				System.err.println(contender.name() + " failed and runs again: " + ex.getMessage());
				results.repeated(contender.name());
			}
		}
		return Processes.feed(all, 0, (port) -> contender.command(port, all), LIMIT_SECONDS);
	}

}
