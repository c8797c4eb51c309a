package io.github.eslspring.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to receive events, which runs in a process of its own.
 *
 * @param name how it is called
 * @param share the part of the events it gets: slow ones get less, or they would take all
 * of the time
 * @param classPath its class path, empty for the program's own
 * @param program its main class or source file, and what that is told first
 */
record Contender(String name, double share, String classPath, List<String> program) {

	static final String FLOOR = "floor";

	static final String COPYING_FLOOR = "copying-floor";

	static final String CORE = "core";

	static final String JSON = "core-json";

	static final String ALL_HEADERS = "core-all-headers";

	static final String BOOT = "boot";

	private static final double SLOW = 0.1;

	private static final Path TARGET = Path.of("esl-spring-benchmarks", "target");

	private static final Path SOURCES = Path.of("esl-spring-benchmarks", "src", "comparators", "java");

	/**
	 * All that can run here.
	 * @return the contenders; those to compare with only where their libraries are
	 */
	static List<Contender> all() {
		List<Contender> all = new ArrayList<>(List.of(own(FLOOR, 1), own(COPYING_FLOOR, 1), own(CORE, 1), own(BOOT, 1),
				own(JSON, 1.0 / 3), own(ALL_HEADERS, 1.0 / 3)));
		for (String name : List.of("freeswitch", "thingscloud")) {
			Path libraries = TARGET.resolve("comparators").resolve(name);
			if (Files.isDirectory(libraries)) {
				String classPath = libraries + "/*:" + TARGET.resolve("classes");
				String source = SOURCES.resolve(name).resolve("Comparator.java").toString();
				all.add(new Contender(name, SLOW, classPath, List.of(source)));
			}
		}
		return all;
	}

	boolean isComparator() {
		return !this.classPath.isEmpty();
	}

	/**
	 * The command of its process.
	 * @param port where the source is
	 * @param events how many will come
	 */
	List<String> command(String port, long events) {
		String path = this.classPath.isEmpty() ? System.getProperty("java.class.path") : this.classPath;
		return Processes.java(path, this.program, List.of(port, Long.toString(events)));
	}

	private static Contender own(String name, double share) {
		return new Contender(name, share, "", List.of(Benchmarks.class.getName(), "client", name));
	}

}
