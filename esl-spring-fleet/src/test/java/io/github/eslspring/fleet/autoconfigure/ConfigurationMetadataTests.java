package io.github.eslspring.fleet.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.eslspring.fleet.EffectOf;
import io.github.eslspring.fleet.TestMethods;
import org.junit.jupiter.api.Test;

import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What editors complete properties from, and the guide.
 */
class ConfigurationMetadataTests {

	private static final Path GUIDE = Path.of("..", "docs", "fleet.md");

	@Test
	void everyPropertyIsDescribed() throws IOException {
		assertThat(properties()).hasSizeGreaterThan(25)
			.allSatisfy((property) -> assertThat((String) property.get("description")).isNotBlank());
	}

	@Test
	void theGuideHasEveryPropertyWithItsDefault() throws IOException {
		List<String> rows = Files.readAllLines(GUIDE).stream().filter((line) -> line.startsWith("|")).toList();
		for (Map<String, Object> property : properties()) {
			String name = String.valueOf(property.get("name"));
			String last = name.substring(name.lastIndexOf('.') + 1);
			String parent = name.substring("esl.fleet.".length(), Math.max(name.lastIndexOf('.'), 10));
			Object value = property.get("defaultValue");
			assertThat(rows).as(name)
				.anySatisfy((row) -> assertThat(row).containsAnyOf("`" + last + "`", "`" + parent + "." + last + "`")
					.contains((value == null || String.valueOf(value).startsWith("[")) ? "|" : "`" + value + "`"));
		}
	}

	@Test
	void propertiesHaveTestsOfTheirEffect() throws IOException {
		Set<String> tested = tested();
		assertThat(properties()).extracting((property) -> String.valueOf(property.get("name")))
			.containsAll(tested)
			.filteredOn((name) -> name.matches("esl\\.fleet\\.(capture|forward|consume)\\..*"))
			.isSubsetOf(tested);
	}

	private static Set<String> tested() {
		return TestMethods.annotatedWith(EffectOf.class)
			.stream()
			.flatMap((effects) -> Stream.of(effects.value()))
			.map((name) -> "esl.fleet." + name)
			.collect(Collectors.toSet());
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> properties() throws IOException {
		List<Map<String, Object>> found = new ArrayList<>();
		for (URL url : Collections.list(ConfigurationMetadataTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream in = url.openStream()) {
				String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
				if (!text.contains("esl.fleet.")) {
					continue;
				}
				List<Map<String, Object>> all = (List<Map<String, Object>>) JsonParserFactory.getJsonParser()
					.parseMap(text)
					.get("properties");
				all.stream()
					.filter((property) -> String.valueOf(property.get("name")).startsWith("esl.fleet."))
					.forEach(found::add);
			}
		}
		return found;
	}

}
