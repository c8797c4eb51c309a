package io.github.eslspring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of {@code docs/simulator.md} that say how each recording is compared.
 */
final class DocumentedReplays {

	private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");

	private DocumentedReplays() {
	}

	/** Fails unless the documentation says of a recording that it is compared so. */
	static void assertSaid(String capture, String strictness) {
		List<String> said = rows().stream()
			.filter((row) -> namesIn(row[2]).contains(capture))
			.map((row) -> row[1].strip())
			.toList();
		assertThat(said).as("how %s is compared, in the documentation", capture).containsExactly(strictness);
	}

	/** The recordings compared in a way that begins so. */
	static List<String> names(String strictness) {
		return rows().stream()
			.filter((row) -> row[1].strip().startsWith(strictness))
			.flatMap((row) -> namesIn(row[2]).stream())
			.toList();
	}

	private static List<String> namesIn(String cell) {
		return NAME.matcher(cell).results().map((name) -> name.group(1)).toList();
	}

	private static List<String[]> rows() {
		try {
			String page = Files.readString(Path.of("..", "docs", "simulator.md"));
			return page.substring(page.indexOf("\n## How true it is"))
				.lines()
				.filter((line) -> line.matches("\\| (?!---|compared).*"))
				.map((line) -> line.split("\\|"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
