package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * What was measured, to be read: as tables, as figures for other programs, as a plot.
 */
final class Report {

	private final Results results;

	private final List<Target> targets;

	private final long events;

	private final long rounds;

	private final double frame;

	private final String arguments;

	Report(Results results, List<Target> targets, long events, long rounds, double frame, String arguments) {
		this.results = results;
		this.targets = targets;
		this.events = events;
		this.rounds = rounds;
		this.frame = frame;
		this.arguments = arguments;
	}

	/**
	 * Write all forms.
	 * @param directory where
	 * @param name the name of the files, without ending
	 * @throws IOException if that fails
	 */
	void write(Path directory, String name) throws IOException {
		Files.createDirectories(directory);
		Files.writeString(directory.resolve(name + ".md"), markdown());
		Files.writeString(directory.resolve(name + ".csv"), csv());
		Files.writeString(directory.resolve(name + ".svg"), Plot.of(this.results));
	}

	String markdown() {
		StringBuilder out = new StringBuilder();
		out.append(heading("load", this.arguments))
			.append(String.format(Locale.ROOT, ": %d events of %.0f bytes, median of %d interleaved runs.%n%n",
					this.events, this.frame, this.rounds));
		out.append(
				"| receiver | events/s | of the copying floor | CPU µs per event | garbage bytes per event | runs repeated |\n");
		out.append("|---|---|---|---|---|---|\n");
		double floor = this.results.median(Contender.COPYING_FLOOR, Results.RATE);
		for (String name : this.results.contenders()) {
			double rate = this.results.median(name, Results.RATE);
			out.append(String.format(Locale.ROOT, "| %s | %.0f | %s | %.2f | %.0f | %d |%n", name, rate,
					Double.isNaN(floor) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * rate / floor),
					this.results.median(name, Results.CPU), this.results.median(name, Results.GARBAGE),
					this.results.timesRepeated(name)));
		}
		return out.append('\n').append(table(this.targets)).toString();
	}

	/**
	 * What was run, when and where.
	 * @param program its name
	 * @param arguments its arguments
	 */
	static String heading(String program, String arguments) {
		return String.format(Locale.ROOT, "`%s`, %s, %s, %d processors, Java %s", (program + " " + arguments).strip(),
				LocalDate.now(ZoneOffset.UTC), System.getProperty("os.arch"),
				Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"));
	}

	/**
	 * The table of targets.
	 * @param targets its rows
	 */
	static String table(List<Target> targets) {
		StringBuilder out = new StringBuilder("| target | wanted | measured | |\n|---|---|---|---|\n");
		for (Target target : targets) {
			out.append(String.format("| %s | %s | %s | %s |%n", target.what(), target.wanted(), target.measured(),
					target.isHit() ? "hit" : "**missed**"));
		}
		return out.toString();
	}

	private String csv() {
		StringBuilder out = new StringBuilder("receiver,run,events_per_second,cpu_us_per_event,bytes_per_event\n");
		for (String name : this.results.contenders()) {
			int number = 1;
			for (double[] run : this.results.runs(name)) {
				out.append(String.format(Locale.ROOT, "%s,%d,%.0f,%.3f,%.0f%n", name, number++, run[Results.RATE],
						run[Results.CPU], run[Results.GARBAGE]));
			}
		}
		return out.toString();
	}

}
