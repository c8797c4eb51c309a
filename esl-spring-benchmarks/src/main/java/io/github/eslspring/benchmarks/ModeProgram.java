package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a mode: each of its parts has a peer and a client in processes of their own. Run
 * at the root of the project.
 */
final class ModeProgram {

	private static final String TARGET = "TARGET ";

	private static final long LIMIT_SECONDS = 300;

	/**
	 * A part of a mode.
	 *
	 * @param peer what its peer is told
	 * @param heap the limit of the client's heap, as {@code -Xmx} takes it
	 * @param client what its client is told
	 */
	private record Part(List<String> peer, String heap, List<String> client) {

	}

	private ModeProgram() {
	}

	/**
	 * Run a mode.
	 * @param mode its name
	 * @param arguments {@code --quick}, {@code --only=} a part, {@code --name=} for the
	 * file in {@code docs/performance}
	 * @return what was promised and what was measured
	 * @throws IOException if a part fails
	 * @throws InterruptedException if interrupted
	 */
	static List<Target> run(String mode, String[] arguments) throws IOException, InterruptedException {
		Options options = Options.of(arguments);
		List<Target> targets = new ArrayList<>();
		StringBuilder notes = new StringBuilder();
		for (Part part : parts(mode, options.has("quick"))) {
			if (!options.has("only") || part.client().contains("--part=" + options.text("only", ""))) {
				for (String line : output(mode, part, arguments)) {
					if (line.startsWith(TARGET)) {
						targets.add(Target.parse(line.substring(TARGET.length())));
					}
					else if (line.startsWith("* ")) {
						notes.append(line).append('\n');
					}
				}
			}
		}
		String heading = Report.heading(mode, String.join(" ", arguments));
		String report = heading + ".\n\n" + notes + "\n" + Report.table(targets);
		System.out.println(report);
		String name = options.text("name", "");
		if (!name.isEmpty()) {
			Files.writeString(Path.of("docs", "performance", name + ".md"), report);
		}
		return targets;
	}

	/**
	 * Run the client of a part.
	 * @param arguments the mode, the port, and options
	 * @throws Exception if it fails
	 */
	static void runClient(String[] arguments) throws Exception {
		Options options = Options.of(Arrays.copyOfRange(arguments, 2, arguments.length));
		for (Target target : mode(arguments[0]).measure(Integer.parseInt(arguments[1]), options)) {
			System.out.println(TARGET + target.line());
		}
	}

	private static Mode mode(String name) {
		return switch (name) {
			case "commands" -> new CommandsMode();
			case "slow" -> new SlowMode();
			case "order" -> new OrderMode();
			case "scale" -> new ScaleMode();
			default -> throw new IllegalArgumentException("no mode named " + name);
		};
	}

	private static List<Part> parts(String mode, boolean quick) {
		return switch (mode) {
			case "commands" -> List.of(new Part(List.of(), "1g", List.of("--part=pipelining")),
					new Part(List.of("--answers=30000"), "1g", List.of("--part=paced")),
					new Part(List.of("--seconds=3600", "--rate=100000"), "1g", List.of("--part=flow")));
			case "slow" -> List.of(slow(16, "128m", quick), slow(64, "128m", quick),
					slow(64, "128m", quick, "--dedicated"), slow(64, "256m", quick), slow(256, "512m", quick));
			case "order" -> {
				String each = "--each=" + (quick ? 10 : 50);
				yield List.of(new Part(List.of("--channels=10000", each), "2g", List.of("--channels=10000", each)));
			}
			default -> List.of(new Part(List.of(), "1g", List.of()));
		};
	}

	private static Part slow(int megabytes, String heap, boolean quick, String... further) {
		List<String> client = new ArrayList<>(List.of("--part=" + megabytes, "--heap=" + heap));
		client.addAll(List.of(further));
		return new Part(List.of("--seconds=" + (quick ? 12 : 64)), heap, client);
	}

	private static List<String> output(String mode, Part part, String[] arguments)
			throws IOException, InterruptedException {
		List<String> further = new ArrayList<>(part.client());
		further.addAll(List.of(arguments));
		List<String> program = List.of(Benchmarks.class.getName(), "mode", mode);
		List<String> peer = new ArrayList<>(List.of(Benchmarks.class.getName(), "peer"));
		return Processes.output(Processes.java(System.getProperty("java.class.path"), peer, part.peer()), (port) -> {
			List<String> all = new ArrayList<>(List.of(port));
			all.addAll(further);
			return Processes.java(System.getProperty("java.class.path"), program, all, "-Xmx" + part.heap());
		}, LIMIT_SECONDS);
	}

}
