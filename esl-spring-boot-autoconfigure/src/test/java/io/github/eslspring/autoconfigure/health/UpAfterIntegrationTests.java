package io.github.eslspring.autoconfigure.health;

import io.github.eslspring.autoconfigure.EffectOf;
import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What {@code esl.health.up-after} does to a node that comes and goes.
 */
class UpAfterIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslHealthAutoConfiguration.class))
		.withPropertyValues("esl.inbound.startup=required", "esl.inbound.reconnect.initial-delay=50ms");

	@Test
	@EffectOf("esl.health.up-after")
	void aNodeThatWasLostIsNotUpBefore() {
		lose("esl.health.up-after=1h", (health, client) -> {
			assertThat(client.status().isLive()).isTrue();
			assertThat(health.health()).isNotNull();
			assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "300ms" })
	void aNodeThatWasLostIsUpAgainAfterwards(String upAfter) {
		lose("esl.health.up-after=" + upAfter, (health, client) -> await()
			.untilAsserted(() -> assertThat(health.health()).extracting("status").isEqualTo(Status.UP)));
	}

	private void lose(String property, Check check) {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			this.runner.withPropertyValues("esl.inbound.host=" + pbx.host(), "esl.inbound.port=" + pbx.port(), property)
				.run((context) -> {
					HealthIndicator health = context.getBean(HealthIndicator.class);
					EslInboundClient client = context.getBean(EslNodes.class).get("default");
					assertThat(health.health()).extracting("status").isEqualTo(Status.UP);
					pbx.dropConnections();
					await().until(() -> client.status().generation() == 2 && client.status().isLive());
					check.accept(health, client);
				});
		}
	}

	private interface Check {

		void accept(HealthIndicator health, EslInboundClient client);

	}

}
