package io.github.eslspring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.util.ClassUtils;

/**
 * The properties of the library, as the annotation processor described them.
 *
 * @param properties all of them, by name
 * @param hinted the names of those with hints
 */
record ConfigurationMetadata(List<Property> properties, Set<String> hinted) {

	static ConfigurationMetadata load() {
		Map<String, Object> metadata = JsonParserFactory.getJsonParser()
			.parseMap(resource("META-INF/spring-configuration-metadata.json"));
		return new ConfigurationMetadata(
				items(metadata, "properties").map(Property::of)
					.sorted((one, other) -> one.name().compareTo(other.name()))
					.toList(),
				items(metadata, "hints").map((hint) -> String.valueOf(hint.get("name"))).collect(Collectors.toSet()));
	}

	/** The properties below a prefix. */
	List<Property> below(String prefix) {
		return this.properties.stream().filter((property) -> property.name().startsWith(prefix + ".")).toList();
	}

	static String resource(String name) {
		try {
			Path classes = Path
				.of(EslInboundProperties.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			return Files.readString(classes.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static Stream<Map<String, Object>> items(Map<String, Object> metadata, String key) {
		return ((List<Map<String, Object>>) metadata.getOrDefault(key, List.of())).stream();
	}

	/**
	 * One property.
	 *
	 * @param name its whole name
	 * @param type its type, as Java writes it
	 * @param description what it is
	 * @param defaultValue what holds unless it is set
	 */
	record Property(String name, String type, @Nullable String description, @Nullable Object defaultValue) {

		static Property of(Map<String, Object> item) {
			return new Property(String.valueOf(item.get("name")), String.valueOf(item.get("type")),
					(String) item.get("description"), item.get("defaultValue"));
		}

		/** The words it takes, none if it takes more than words. */
		List<String> words() {
			Class<?> type = ClassUtils.isPresent(this.type, null) ? ClassUtils.resolveClassName(this.type, null)
					: Object.class;
			return !type.isEnum() ? List.of()
					: Stream.of(type.getEnumConstants())
						.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
						.toList();
		}

	}

}
