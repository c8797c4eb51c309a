package io.github.eslspring.benchmarks;

import java.util.Arrays;

/**
 * The one command: {@code jmh [options]} for the micro-benchmarks, {@code load [events]}
 * for the end-to-end program.
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Run what is asked for.
	 * @param arguments {@code jmh} or {@code load}, then that program's own arguments
	 * @throws Exception if a benchmark fails
	 */
	public static void main(String[] arguments) throws Exception {
		String program = (arguments.length > 0) ? arguments[0] : "";
		String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
		switch (program) {
			case "jmh" -> org.openjdk.jmh.Main.main(rest);
			case "load" -> LoadProgram.run(rest);
			case "source" -> EventSource.run(rest);
			case "client" -> LoadClient.run(rest);
			default -> System.err.println("Say jmh [options] or load [events]; see docs/performance/README.md");
		}
	}

}
