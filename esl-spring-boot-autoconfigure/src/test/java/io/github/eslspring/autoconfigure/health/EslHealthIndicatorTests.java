package io.github.eslspring.autoconfigure.health;

import java.util.List;

import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EslHealthIndicator} and {@link EslHealthAutoConfiguration}.
 */
class EslHealthIndicatorTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslHealthAutoConfiguration.class))
		.withPropertyValues("esl.inbound.port=1");

	@Test
	void nodeThatWasNeverStartedIsDown() {
		try (EslInboundClient client = EslInboundClient.builder().build()) {
			Health health = new EslHealthIndicator(new EslNodes(List.of(client))).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).extracting("nodes")
				.extracting("default")
				.asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("phase", "disconnected")
				.containsEntry("connectionState", "disconnected")
				.containsEntry("sessionState", "not_started")
				.containsEntry("live", false)
				.containsEntry("inflightCommands", 0)
				.containsEntry("pendingJobs", 0)
				.containsEntry("reconnectAttempts", 0)
				.containsEntry("lastActivity", null)
				.containsEntry("lastFailure", null);
		}
	}

	@Test
	void isProvidedUnderTheNameOfTheComponent() {
		this.runner.run((context) -> assertThat(context).hasBean("eslHealthContributor"));
	}

	@Test
	void backsOffFromUsersIndicatorOfThatName() {
		this.runner.withBean("eslHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean(EslHealthIndicator.class));
	}

	@Test
	void canBeSwitchedOffAsAnyIndicator() {
		this.runner.withPropertyValues("management.health.esl.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(EslHealthIndicator.class));
	}

	@Test
	void isAbsentWithoutNodes() {
		this.runner.withPropertyValues("esl.inbound.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EslHealthIndicator.class));
	}

}
