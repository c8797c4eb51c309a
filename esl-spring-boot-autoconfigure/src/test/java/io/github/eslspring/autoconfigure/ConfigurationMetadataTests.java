package io.github.eslspring.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.eslspring.autoconfigure.ConfigurationMetadata.Property;
import io.github.eslspring.capture.ArtifactKind;
import io.github.eslspring.event.EventName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The metadata that editors complete properties from is written by annotation processors
 * that can vanish in silence.
 */
class ConfigurationMetadataTests {

	/** What can only be known by the application. */
	private static final Set<String> FREE_TEXT = Set.of("esl.inbound.host", "esl.inbound.username",
			"esl.inbound.password", "esl.inbound.ssl.bundle", "esl.inbound.labels", "esl.inbound.filters",
			"esl.inbound.channels.variables", "esl.inbound.tags", "esl.inbound.nodes", "esl.health.required",
			"esl.capture.file.path", "esl.capture.redact");

	private static final Set<String> WITHOUT_DEFAULT = Set.of("esl.inbound.username", "esl.inbound.ssl.bundle",
			"esl.inbound.labels", "esl.inbound.filters", "esl.inbound.channels.variables", "esl.inbound.events",
			"esl.inbound.tags", "esl.inbound.nodes", "esl.inbound.custom-events", "esl.outbound.allowed-peers",
			"esl.capture.file.path", "esl.capture.include", "esl.capture.exclude");

	private static final Set<String> TESTED = TestMethods.annotatedWith(EffectOf.class)
		.flatMap((effects) -> Arrays.stream(effects.value()))
		.collect(Collectors.toUnmodifiableSet());

	private static final ConfigurationMetadata METADATA = ConfigurationMetadata.load();

	static List<Property> properties() {
		return METADATA.below("esl");
	}

	@Test
	void namesAllParts() {
		assertThat(METADATA.properties()).extracting(Property::name)
			.contains("esl.inbound.host", "esl.inbound.reconnect.max-delay", "esl.inbound.limits.max-frame-size",
					"esl.outbound.drain.timeout", "esl.capture.file.fsync", "management.health.esl.enabled")
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("properties")
	void everyPropertyIsDescribed(Property property) {
		assertThat(property.description()).isNotBlank().doesNotStartWith("The ").doesNotStartWith("A ");
		assertThat(property.description().startsWith("Whether")).isEqualTo(
				property.type().equals("java.lang.Boolean") || property.description().startsWith("Whether the app")
						|| property.description().startsWith("Whether commands"));
	}

	@ParameterizedTest
	@MethodSource("properties")
	void everyPropertyHasADefaultOrNeedsNone(Property property) {
		assertThat(property.defaultValue() == null).isEqualTo(WITHOUT_DEFAULT.contains(property.name()));
	}

	@ParameterizedTest
	@MethodSource("properties")
	void everyPropertyTellsWhatItTakes(Property property) {
		boolean told = property.type()
			.matches("java\\.lang\\.(Boolean|Integer|Double)|java\\.time\\.Duration|.*\\.DataSize")
				|| !property.words().isEmpty() || METADATA.hinted().contains(property.name());
		assertThat(told || FREE_TEXT.contains(property.name())).as(property.type()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("properties")
	void wordsOfDefaultsAreKnown(Property property) {
		if (!property.words().isEmpty()) {
			assertThat(property.words()).contains(String.valueOf(property.defaultValue()));
		}
	}

	@Test
	void hintsKnowEveryEventAndEveryKindOfArtifact() {
		String metadata = ConfigurationMetadata.resource("META-INF/spring-configuration-metadata.json");
		assertThat(metadata).contains(Stream.of(EventName.values()).map((name) -> '"' + name.name() + '"').toList())
			.contains(Stream.of(ArtifactKind.values()).map((kind) -> '"' + kind.word() + '"').toList());
	}

	@ParameterizedTest
	@MethodSource("properties")
	void everyPropertyHasATestOfItsEffect(Property property) {
		assertThat(TESTED).as("add @EffectOf to the test that shows what it does").contains(property.name());
	}

	@Test
	void noTestShowsTheEffectOfAPropertyThatIsGone() {
		assertThat(METADATA.properties()).extracting(Property::name).containsAll(TESTED);
	}

	@Test
	void conditionsAreIndexed() {
		assertThat(ConfigurationMetadata.resource("META-INF/spring-autoconfigure-metadata.properties"))
			.contains("io.github.eslspring.autoconfigure.EslInboundAutoConfiguration");
	}

}
