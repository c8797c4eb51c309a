package io.github.eslspring.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was measured of each contender, in the order of the runs.
 */
final class Results {

	static final int RATE = 0;

	static final int CPU = 1;

	static final int GARBAGE = 2;

	private final Map<String, List<double[]>> runs = new LinkedHashMap<>();

	private final Map<String, Integer> repeated = new HashMap<>();

	void add(String contender, double[] figures) {
		this.runs.computeIfAbsent(contender, (key) -> new ArrayList<>()).add(figures);
	}

	/**
	 * A run came to nothing and was done again.
	 * @param contender whose
	 */
	void repeated(String contender) {
		this.repeated.merge(contender, 1, Integer::sum);
	}

	int timesRepeated(String contender) {
		return this.repeated.getOrDefault(contender, 0);
	}

	Set<String> contenders() {
		return this.runs.keySet();
	}

	List<double[]> runs(String contender) {
		return this.runs.getOrDefault(contender, List.of());
	}

	/**
	 * The median of a figure.
	 * @param contender of whom
	 * @param figure which
	 * @return the median, NaN if it did not run
	 */
	double median(String contender, int figure) {
		double[] sorted = runs(contender).stream().mapToDouble((run) -> run[figure]).sorted().toArray();
		return (sorted.length > 0) ? sorted[sorted.length / 2] : Double.NaN;
	}

}
