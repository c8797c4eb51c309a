package io.github.eslspring.benchmarks;

import java.util.HashMap;
import java.util.Map;

/**
 * Options of a command line, such as {@code --quick --rounds=3}.
 */
final class Options {

	private final Map<String, String> values = new HashMap<>();

	private Options() {
	}

	static Options of(String[] arguments) {
		Options options = new Options();
		for (String argument : arguments) {
			if (!argument.startsWith("--")) {
				throw new IllegalArgumentException("no option: " + argument);
			}
			String[] parts = argument.substring(2).split("=", 2);
			options.values.put(parts[0], (parts.length > 1) ? parts[1] : "");
		}
		return options;
	}

	boolean has(String name) {
		return this.values.containsKey(name);
	}

	long number(String name, long otherwise) {
		return has(name) ? Long.parseLong(text(name, "")) : otherwise;
	}

	String text(String name, String otherwise) {
		return this.values.getOrDefault(name, otherwise);
	}

}
