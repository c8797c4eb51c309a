package io.github.eslspring.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something promised.
 *
 * @param what what is promised
 * @param wanted the figure, in words
 * @param measured the figure measured
 * @param isHit whether the promise is kept
 */
record Target(String what, String wanted, String measured, boolean isHit) {

	/**
	 * Compare what was measured with what is promised.
	 * @param results what was measured
	 * @param frame the mean size of an event
	 * @param comparators the other clients that were measured
	 * @return the targets that can be told
	 */
	static List<Target> of(Results results, double frame, List<String> comparators) {
		List<Target> targets = new ArrayList<>();
		double floor = results.median(Contender.COPYING_FLOOR, Results.RATE);
		atLeast(targets, "core listener, of the copying floor", 0.40, rate(results, Contender.CORE) / floor);
		atLeast(targets, "@EslEventListener in a Boot application, of the copying floor", 0.30,
				rate(results, Contender.BOOT) / floor);
		atLeast(targets, "core listener, JSON, of the copying floor", 0.15, rate(results, Contender.JSON) / floor);
		atMost(targets, "core listener, garbage for each byte of an event", 1.3,
				results.median(Contender.CORE, Results.GARBAGE) / frame);
		if (!comparators.isEmpty()) {
			double best = comparators.stream().mapToDouble((name) -> rate(results, name)).max().orElse(Double.NaN);
			double cheapest = comparators.stream()
				.mapToDouble((name) -> results.median(name, Results.CPU))
				.min()
				.orElse(Double.NaN);
			atLeast(targets, "core listener, times the better comparator", 7, rate(results, Contender.CORE) / best);
			atMost(targets, "core listener, CPU of the cheaper comparator", 0.125,
					results.median(Contender.CORE, Results.CPU) / cheapest);
			atLeast(targets, "core listener, all headers decoded, times the better comparator", 3,
					rate(results, Contender.ALL_HEADERS) / best);
		}
		targets.removeIf((target) -> target.measured().equals(figure(Double.NaN)));
		return targets;
	}

	/**
	 * As a line of text, for another process.
	 */
	String line() {
		return String.join("\t", this.what, this.wanted, this.measured, Boolean.toString(this.isHit));
	}

	/**
	 * Read a line of text.
	 * @param line what {@link #line()} gave
	 */
	static Target parse(String line) {
		String[] parts = line.split("\t", -1);
		return new Target(parts[0], parts[1], parts[2], Boolean.parseBoolean(parts[3]));
	}

	static void atLeast(List<Target> targets, String what, double wanted, double measured) {
		targets.add(new Target(what, "at least " + figure(wanted), figure(measured), measured >= wanted));
	}

	static void atMost(List<Target> targets, String what, double wanted, double measured) {
		targets.add(new Target(what, "at most " + figure(wanted), figure(measured), measured <= wanted));
	}

	private static double rate(Results results, String contender) {
		return results.median(contender, Results.RATE);
	}

	private static String figure(double value) {
		return String.format(Locale.ROOT, "%.3g", value);
	}

}
