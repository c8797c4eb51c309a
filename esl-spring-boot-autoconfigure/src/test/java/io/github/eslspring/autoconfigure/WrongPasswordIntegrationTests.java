package io.github.eslspring.autoconfigure;

import java.time.Duration;

import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A whole application whose password the server refuses.
 */
@Isolated("reads the output of the whole process")
@ExtendWith(OutputCaptureExtension.class)
class WrongPasswordIntegrationTests {

	@Test
	void contextStaysUpOneAttemptIsMadeAndThePasswordIsNowhere(CapturedOutput output) {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("s3cret-pw").start();
				ConfigurableApplicationContext context = start(pbx)) {
			await().untilAsserted(() -> assertThat(health(context)).contains("\"phase\":\"failed\""));
			assertThat(health(context)).contains("\"status\":\"DOWN\"")
				.contains("EslAuthenticationException")
				.contains("refused the credentials")
				.doesNotContain("wr0ng-pw");
			await().during(Duration.ofMillis(500)).until(() -> pbx.connectionsAccepted() == 1);
			assertThat(context.isRunning()).isTrue();
		}
		assertThat(output).contains("refused the credentials").doesNotContain("wr0ng-pw");
	}

	private static ConfigurableApplicationContext start(SimulatedFreeSwitch pbx) {
		return new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "management.endpoint.health.show-details=always", "esl.inbound.host=127.0.0.1",
					"esl.inbound.port=" + pbx.port(), "esl.inbound.password=wr0ng-pw",
					"esl.inbound.reconnect.initial-delay=20ms", "logging.level.io.github.eslspring=trace",
					"spring.jmx.enabled=false")
			.run();
	}

	private static String health(ConfigurableApplicationContext context) {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		return String.valueOf(RestTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + port)
			.build()
			.get()
			.uri("/actuator/health/esl")
			.exchange()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
