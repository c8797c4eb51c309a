package io.github.eslspring.autoconfigure;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The metadata that editors complete properties from is written by annotation processors
 * that can vanish in silence.
 */
class ConfigurationMetadataTests {

	@Test
	void propertiesAreDescribed() throws IOException, URISyntaxException {
		assertThat(resource("META-INF/spring-configuration-metadata.json")).contains("\"esl.inbound.host\"",
				"\"esl.inbound.reconnect.max-delay\"", "\"esl.inbound.limits.max-frame-size\"", "\"64MB\"",
				"\"esl.inbound.startup\"", "\"esl.inbound.heartbeat.interval\"", "\"esl.inbound.ssl.bundle\"",
				"\"management.health.esl.enabled\"", "\"esl.capture.redact\"", "\"esl.capture.file.fsync\"");
	}

	@Test
	void everyOutboundPropertyIsDescribedAndTheFreeOnesHaveHints() throws IOException, URISyntaxException {
		String metadata = resource("META-INF/spring-configuration-metadata.json");
		assertThat(metadata).contains("Whether to open the port for calls", "\"hints\"", "Whoever reaches the port.");
		for (String name : List.of("enabled", "address", "port", "linger", "max-calls", "handshake-timeout",
				"allowed-peers", "on-return", "on-connection-loss", "drain.timeout", "timeouts.command",
				"timeouts.execute")) {
			assertThat(metadata).containsPattern(
					"\"name\": \"esl.outbound." + name + "\",\\s+\"type\": \"[^\"]+\",\\s+\"description\"");
		}
	}

	@Test
	void conditionsAreIndexed() throws IOException, URISyntaxException {
		assertThat(resource("META-INF/spring-autoconfigure-metadata.properties"))
			.contains("io.github.eslspring.autoconfigure.EslInboundAutoConfiguration");
	}

	private static String resource(String name) throws IOException, URISyntaxException {
		Path classes = Path.of(EslInboundProperties.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		return Files.readString(classes.resolve(name));
	}

}
