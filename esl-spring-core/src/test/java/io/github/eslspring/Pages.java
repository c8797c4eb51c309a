package io.github.eslspring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The written pages of the project and what is in them.
 */
final class Pages {

	static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..").normalize();

	private static final Pattern LONG_COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

	private Pages() {
	}

	/**
	 * All pages, those at the root and those below docs.
	 */
	static List<Path> all() {
		return Stream.concat(markdown(ROOT, 1), markdown(ROOT.resolve("docs"), Integer.MAX_VALUE)).toList();
	}

	static String text(Path page) {
		try {
			return LONG_COMMENT.matcher(Files.readString(page)).replaceAll("");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The page without what stands in fences or is set as code.
	 */
	static String prose(Path page) {
		return Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE)
			.matcher(text(page))
			.replaceAll("")
			.replaceAll("`[^`\n]*`", "");
	}

	/**
	 * The examples in a language.
	 */
	static List<String> examples(Path page, String language) {
		return Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
			.matcher(text(page))
			.results()
			.map((example) -> example.group(1))
			.toList();
	}

	/**
	 * The texts of the sources of a kind, in all modules.
	 * @param kind {@code main} or {@code test}
	 */
	static List<String> sources(String kind) {
		return modules().stream()
			.flatMap((module) -> java(module.resolve("src").resolve(kind)))
			.map(Pages::text)
			.toList();
	}

	/**
	 * The files of main code of modules.
	 * @param wanted tells by its name whether a module is wanted
	 */
	static List<Path> mainSources(Predicate<String> wanted) {
		return modules().stream()
			.filter((module) -> wanted.test(module.getFileName().toString()))
			.flatMap((module) -> java(module.resolve("src/main")))
			.toList();
	}

	private static List<Path> modules() {
		try (Stream<Path> files = Files.list(ROOT)) {
			return files.filter((file) -> Files.exists(file.resolve("pom.xml"))).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> java(Path folder) {
		return Files.isDirectory(folder) ? files(folder, Integer.MAX_VALUE, ".java") : Stream.of();
	}

	private static Stream<Path> markdown(Path folder, int depth) {
		return files(folder, depth, ".md");
	}

	private static Stream<Path> files(Path folder, int depth, String ending) {
		try (Stream<Path> files = Files.walk(folder, depth)) {
			return files.filter((file) -> file.toString().endsWith(ending)).sorted().toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
