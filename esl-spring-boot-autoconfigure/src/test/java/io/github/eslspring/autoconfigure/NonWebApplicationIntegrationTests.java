package io.github.eslspring.autoconfigure;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.awaitility.Awaitility.await;

/**
 * A program without a web server, in a process of its own: goes on after {@code main},
 * and ends when it is told to.
 */
class NonWebApplicationIntegrationTests {

	@Test
	void staysAliveUntilItIsTerminated(@TempDir Path directory) throws Exception {
		File output = directory.resolve("output").toFile();
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-cp", System.getProperty("java.class.path"), Program.class.getName(),
					"--esl.inbound.port=" + pbx.port())
				.redirectErrorStream(true)
				.redirectOutput(output)
				.start();
			try {
				await().atMost(Duration.ofSeconds(40))
					.untilAsserted(() -> assertThat(contentOf(output)).contains("main has ended"));
				await().atMost(Duration.ofSeconds(20)).until(() -> pbx.connectionsOpen() == 1);
				await().during(Duration.ofSeconds(1)).until(process::isAlive);
				process.destroy();
				assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
				assertThat(pbx.commands()).extracting((command) -> command.line()).endsWith("exit");
			}
			finally {
				process.destroyForcibly();
			}
		}
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class })
	static class Program {

		public static void main(String[] arguments) {
			new SpringApplicationBuilder(Program.class).web(WebApplicationType.NONE)
				.properties("esl.inbound.host=127.0.0.1", "spring.docker.compose.enabled=false")
				.run(arguments);
			System.out.println("main has ended");
		}

	}

}
