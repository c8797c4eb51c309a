package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs every program, one after the other, and tells all targets in one table.
 */
final class AllPrograms {

	private static final List<String> MODES = List.of("commands", "slow", "order", "scale");

	private AllPrograms() {
	}

	/**
	 * Run them.
	 * @param arguments {@code --quick}, {@code --name=} for the files in
	 * {@code docs/performance}, one for each program and one for the table
	 * @throws IOException if a program fails
	 * @throws InterruptedException if interrupted
	 */
	static void run(String[] arguments) throws IOException, InterruptedException {
		Options options = Options.of(arguments);
		List<Target> targets = new ArrayList<>(LoadProgram.run(argumentsOf("load", options)));
		for (String mode : MODES) {
			targets.addAll(ModeProgram.run(mode, argumentsOf(mode, options)));
		}
		String report = Report.heading("all", String.join(" ", arguments)) + ".\n\n" + Report.table(targets);
		System.out.println(report);
		String name = options.text("name", "");
		if (!name.isEmpty()) {
			Files.writeString(Path.of("docs", "performance", name + ".md"), report);
		}
	}

	private static String[] argumentsOf(String program, Options options) {
		List<String> arguments = new ArrayList<>();
		if (options.has("quick")) {
			arguments.add("--quick");
		}
		String name = options.text("name", "");
		if (!name.isEmpty()) {
			arguments.add("--name=" + name + "-" + program);
		}
		return arguments.toArray(String[]::new);
	}

}
