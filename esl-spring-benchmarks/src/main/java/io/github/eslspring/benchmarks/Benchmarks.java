package io.github.eslspring.benchmarks;

import java.util.Arrays;

/**
 * The one command: {@code all [options]} for every target, {@code load [options]} for the
 * end-to-end program, a mode of its own for each other target, and {@code jmh [options]}
 * for the micro-benchmarks.
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Run what is asked for.
	 * @param arguments {@code all}, {@code load}, a mode or {@code jmh}, then that
	 * program's own arguments
	 * @throws Exception if a benchmark fails
	 */
	public static void main(String[] arguments) throws Exception {
		String program = (arguments.length > 0) ? arguments[0] : "";
		String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
		switch (program) {
			case "jmh" -> org.openjdk.jmh.Main.main(rest);
			case "all" -> AllPrograms.run(rest);
			case "load" -> LoadProgram.run(rest);
			case "source" -> EventSource.run(rest);
			case "client" -> LoadClient.run(rest);
			case "commands", "slow", "order", "scale" -> ModeProgram.run(program, rest);
			case "peer" -> Peer.run(rest);
			case "mode" -> ModeProgram.runClient(rest);
			default -> System.err.println(
					"Say all, load, commands, slow, order or scale [--quick], or jmh [options]; see docs/performance/README.md");
		}
	}

}
