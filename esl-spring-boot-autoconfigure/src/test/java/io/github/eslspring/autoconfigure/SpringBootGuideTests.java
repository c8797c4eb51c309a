package io.github.eslspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.eslspring.Secret;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.listener.EnableEsl;
import io.github.eslspring.node.EslNodes;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Java of {@code docs/spring-boot.md}.
 */
class SpringBootGuideTests {

	private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

	@Test
	void pageShowsWhatIsCompiledHere() throws IOException {
		String source = plain(
				Files.readString(Path.of("src/test/java/io/github/eslspring/autoconfigure/SpringBootGuideTests.java")));
		String page = Files.readString(Path.of("../docs/spring-boot.md"));
		assertThat(JAVA.matcher(page).results().map((block) -> plain(block.group(1)))).hasSize(4)
			.allSatisfy((block) -> assertThat(source).contains(block));
	}

	@Test
	void pageNamesEveryAutoConfiguration() throws IOException {
		String imports = Files.readString(Path.of("src/main/resources/META-INF/spring",
				"org.springframework.boot.autoconfigure.AutoConfiguration.imports"));
		assertThat(Files.readString(Path.of("../docs/spring-boot.md")))
			.contains(imports.lines().map((line) -> line.substring(line.lastIndexOf('.') + 1)).toList());
	}

	@Test
	void customizerAndDetailsAreUsed() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class))
			.withUserConfiguration(Beans.class)
			.withPropertyValues("esl.inbound.reconnect.enabled=false")
			.run((context) -> assertThat(context.getBean(EslNodes.class).get("pbx1").labels()).containsEntry("zone",
					"pb"));
	}

	private static String plain(String code) {
		return code.replaceAll("static class", "class").replaceAll("\\s+", "");
	}

	private interface Vault {

		String read(String key);

	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		Vault theVault() {
			return (key) -> "secret of " + key;
		}

		@Bean
		EslInboundClientBuilderCustomizer zone() {
			return (node, builder) -> builder.label("zone", node.name().substring(0, 2));
		}

		@Bean
		EslConnectionDetails vault(Vault vault) {
			return () -> Map.of("pbx1", new Endpoint("pbx1.example.net", 8021, null, Secret.of(vault.read("esl"))));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Container {

		@Bean
		@ServiceConnection("freeswitch")
		GenericContainer<?> freeSwitch() {
			return new GenericContainer<>("example/freeswitch:1.10").withExposedPorts(8021)
				.withEnv("ESL_PASSWORD", "s3cret");
		}

	}

	@Configuration
	@EnableEsl
	static class Telephony {

		@Bean
		EslInboundClient pbx() {
			return EslInboundClient.builder().host("pbx1.example.net").password("s3cret").build();
		}

	}

}
