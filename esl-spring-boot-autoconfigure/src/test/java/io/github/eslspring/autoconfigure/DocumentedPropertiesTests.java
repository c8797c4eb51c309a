package io.github.eslspring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.eslspring.autoconfigure.health.EslHealthAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties in the examples of all pages are there, and an application starts with
 * them.
 */
class DocumentedPropertiesTests {

	private static final Pattern EXAMPLE = Pattern.compile("^```yaml\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

	private static final Pattern IN_PROSE = Pattern
		.compile("`(esl\\.(?:inbound|outbound|health|capture)\\.[a-z.-]+?)" + "(?:=[^`]*)?`");

	private static final Pattern OF_ONE_NODE = Pattern.compile("esl\\.inbound\\.nodes\\.[^.]+\\.");

	private static final String OF_ANOTHER_MODULE = "esl.fleet.";

	private final List<String> known = ConfigurationMetadata.load()
		.below("esl")
		.stream()
		.map(ConfigurationMetadata.Property::name)
		.toList();

	@Test
	void everyPropertyInAnExampleIsThere() throws IOException {
		for (Path page : pages()) {
			assertThat(EXAMPLE.matcher(Files.readString(page))
				.results()
				.flatMap((example) -> names(example.group(1)))
				.filter((name) -> name.startsWith("esl.") && !name.startsWith(OF_ANOTHER_MODULE))
				.map((name) -> OF_ONE_NODE.matcher(name).replaceFirst("esl.inbound."))
				.map((name) -> name.replaceAll("\\[\\d+].*", "").replaceFirst("\\.labels\\..*", ".labels")))
				.as(page.toString())
				.isSubsetOf(this.known);
		}
	}

	@Test
	void everyPropertyInTheTextIsThere() throws IOException {
		for (Path page : pages()) {
			assertThat(IN_PROSE.matcher(Files.readString(page)).results().map((name) -> name.group(1)))
				.as(page.toString())
				.allMatch((name) -> this.known.stream().anyMatch((it) -> it.equals(name) || it.startsWith(name + ".")));
		}
	}

	@Test
	void anApplicationStartsWithEveryExample() throws IOException {
		for (Path page : pages()) {
			EXAMPLE.matcher(Files.readString(page))
				.results()
				.map((example) -> example.group(1))
				.filter((example) -> example.startsWith("esl:"))
				.forEach(DocumentedPropertiesTests::start);
		}
	}

	private static void start(String example) {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
							EslOutboundAutoConfiguration.class, EslHealthAutoConfiguration.class))
			.withInitializer((context) -> load(example).forEach(context.getEnvironment().getPropertySources()::addLast))
			.withPropertyValues("ESL_PASSWORD=secret", "PBX2_PASSWORD=secret", "esl.outbound.address=127.0.0.1",
					"esl.outbound.port=0", "esl.inbound.startup=background", "esl.inbound.ssl.bundle=")
			.withPropertyValues("esl.inbound.reconnect.enabled=false")
			.run((context) -> assertThat(context).as(example).hasNotFailed());
	}

	private static Stream<String> names(String yaml) {
		return load(yaml).stream()
			.flatMap((source) -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()));
	}

	private static List<PropertySource<?>> load(String yaml) {
		try {
			return new YamlPropertySourceLoader().load("example",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Path> pages() throws IOException {
		try (Stream<Path> pages = Files.walk(Path.of("../docs"))) {
			return Stream
				.concat(Stream.of(Path.of("../README.md")), pages.filter((page) -> page.toString().endsWith(".md")))
				.sorted()
				.toList();
		}
	}

}
