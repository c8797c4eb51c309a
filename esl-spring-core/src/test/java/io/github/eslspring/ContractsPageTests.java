package io.github.eslspring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the table of {@code docs/contracts-runtime.md} to the source tree: every contract
 * has a row, and every test a row names is there, is a test, and runs.
 */
class ContractsPageTests {

	private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");

	private static final Path PAGE = ROOT.resolve("docs/contracts-runtime.md");

	private static final Pattern NAME = Pattern.compile("`([A-Za-z]+)`");

	private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(|\\bArchRule (\\w+) =");

	private static final Pattern TEST = Pattern.compile("\\s+@(?:Parameterized|Repeated)?Test\\b.*");

	private static final Pattern NUMBER = Pattern.compile("(B-C|[RCWLP])(\\d+)(?:–[RCWLP]?(\\d+))?");

	@Test
	void everyTestItNamesExists() throws IOException {
		Map<String, Set<String>> tests = testsInTheSourceTree();
		List<String> missing = new ArrayList<>();
		for (Row row : rows()) {
			Set<String> methods = Set.of();
			int named = 0;
			for (Matcher name = NAME.matcher(row.tests()); name.find();) {
				String word = name.group(1);
				named++;
				if (Character.isUpperCase(word.charAt(0))) {
					methods = tests.getOrDefault(word, Set.of());
					if (methods.isEmpty()) {
						missing.add(row.numbers() + ": there is no " + word);
					}
				}
				else if (!methods.contains(word)) {
					missing.add(row.numbers() + ": there is no " + word + " in the test named before it");
				}
			}
			if (named == 0) {
				missing.add(row.numbers() + ": no test");
			}
		}
		assertThat(missing).isEmpty();
	}

	@Test
	void everyContractHasItsRow() throws IOException {
		Set<String> there = new TreeSet<>();
		for (Row row : rows()) {
			for (Matcher number = NUMBER.matcher(row.numbers()); number.find();) {
				int first = Integer.parseInt(number.group(2));
				int last = (number.group(3) != null) ? Integer.parseInt(number.group(3)) : first;
				IntStream.rangeClosed(first, last).forEach((i) -> there.add(number.group(1) + i));
			}
		}
		assertThat(there).containsAll(numbers("R", 1, 134))
			.containsAll(numbers("C", 1, 44))
			.containsAll(numbers("W", 1, 40))
			.containsAll(numbers("W", 48, 52))
			.containsAll(numbers("P", 1, 9))
			.contains("W53")
			.containsAll(numbers("W", 56, 65))
			.containsAll(numbers("B-C", 1, 6))
			.containsAll(numbers("B-C", 13, 19))
			.contains("B-C21", "B-C29", "B-C31", "B-C39")
			.containsAll(numbers("B-C", 23, 25))
			.containsAll(numbers("B-C", 34, 37))
			.containsAll(numbers("B-C", 41, 43))
			.contains("L2", "L5", "L7");
	}

	private static Collection<String> numbers(String letter, int first, int last) {
		return IntStream.rangeClosed(first, last).mapToObj((i) -> letter + i).toList();
	}

	private static List<Row> rows() throws IOException {
		List<Row> rows = new ArrayList<>();
		for (String line : Files.readAllLines(PAGE)) {
			String[] cells = line.split("(?<!\\\\)\\|");
			if (cells.length >= 5 && !cells[1].isBlank() && !cells[4].contains("---") && !cells[4].isBlank()
					&& !cells[1].strip().equals("number")) {
				rows.add(new Row(cells[1].strip(), cells[4].strip()));
			}
		}
		assertThat(rows).isNotEmpty();
		return rows;
	}

	/**
	 * By the simple name of the class; classes of one name in several modules are one.
	 */
	private static Map<String, Set<String>> testsInTheSourceTree() throws IOException {
		Map<String, Set<String>> tests = new HashMap<>();
		try (Stream<Path> modules = Files.list(ROOT)) {
			for (Path sources : modules.map((module) -> module.resolve("src/test/java"))
				.filter(Files::isDirectory)
				.toList()) {
				try (Stream<Path> files = Files.walk(sources)) {
					files.filter((file) -> file.toString().endsWith("Tests.java"))
						.forEach((file) -> tests
							.computeIfAbsent(file.getFileName().toString().replace(".java", ""),
									(name) -> new TreeSet<>())
							.addAll(methodsOf(file)));
				}
			}
		}
		return tests;
	}

	private static Set<String> methodsOf(Path file) {
		Set<String> methods = new TreeSet<>();
		try {
			boolean runs = false;
			for (String line : Files.readAllLines(file)) {
				runs = (runs || TEST.matcher(line).matches()) && !line.contains("@Disabled");
				Matcher method = METHOD.matcher(line);
				if (method.find()) {
					String rule = method.group(2);
					methods.addAll((rule != null) ? Set.of(rule) : runs ? Set.of(method.group(1)) : Set.of());
					runs = false;
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return methods;
	}

	private record Row(String numbers, String tests) {

	}

}
