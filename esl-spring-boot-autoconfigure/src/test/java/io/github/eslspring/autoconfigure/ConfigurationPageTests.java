package io.github.eslspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.eslspring.autoconfigure.ConfigurationMetadata.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of properties in {@code docs/configuration.md} are written from the
 * metadata: with {@code -Desl.docs.update=true} this test writes them, otherwise it fails
 * if they are stale.
 */
class ConfigurationPageTests {

	private static final Path PAGE = Path.of("../docs/configuration.md");

	private static final Pattern TABLE = Pattern.compile(
			"(<!-- properties below (\\S+), written by ConfigurationPageTests -->\n).*?(<!-- end -->)", Pattern.DOTALL);

	private static final Map<String, String> KINDS = Map.of("java.lang.Boolean", "`true`, `false`", "java.lang.Integer",
			"whole number", "java.lang.Double", "number", "java.time.Duration", "duration",
			"org.springframework.util.unit.DataSize", "size", "java.lang.String", "text", "java.nio.file.Path", "path",
			"io.github.eslspring.Secret", "text");

	private final ConfigurationMetadata metadata = ConfigurationMetadata.load();

	@Test
	void tablesAreThoseOfTheMetadata() throws IOException {
		String page = Files.readString(PAGE);
		String current = TABLE.matcher(page)
			.replaceAll((table) -> Matcher.quoteReplacement(table.group(1) + table(table.group(2)) + table.group(3)));
		if (Boolean.getBoolean("esl.docs.update")) {
			Files.writeString(PAGE, current);
		}
		else {
			assertThat(page).as("run with -Desl.docs.update=true").isEqualTo(current);
		}
	}

	@Test
	void everyPropertyIsInATable() throws IOException {
		List<String> prefixes = TABLE.matcher(Files.readString(PAGE)).results().map((table) -> table.group(2)).toList();
		assertThat(this.metadata.below("esl"))
			.allMatch((property) -> prefixes.stream().anyMatch((prefix) -> property.name().startsWith(prefix + ".")));
	}

	private String table(String prefix) {
		return "| property | takes | default | meaning |\n|---|---|---|---|\n" + this.metadata.below(prefix)
			.stream()
			.map((property) -> row(property, prefix))
			.collect(Collectors.joining());
	}

	private static String row(Property property, String prefix) {
		return "| `" + property.name().substring(prefix.length() + 1) + "` | " + kind(property) + " | "
				+ defaultValue(property.defaultValue()) + " | " + property.description() + " |\n";
	}

	private static String kind(Property property) {
		if (!property.words().isEmpty()) {
			return property.words().stream().map((word) -> "`" + word + "`").collect(Collectors.joining(", "));
		}
		if (property.type().startsWith("java.util.Map")) {
			return "names and texts";
		}
		return property.type().startsWith("java.util.List") ? "list" : KINDS.getOrDefault(property.type(), "text");
	}

	private static String defaultValue(Object value) {
		if (value instanceof List<?> values) {
			return values.stream().map((item) -> "`" + item + "`").collect(Collectors.joining(", "));
		}
		return (value != null) ? "`" + value + "`" : "–";
	}

}
