package io.github.eslspring.autoconfigure.health;

import java.time.Duration;
import java.util.List;

import io.github.eslspring.autoconfigure.Shows;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.status.ConnectionStatus;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
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
			Health health = new EslHealthIndicator(new EslNodes(List.of(client)), null, HealthRule.DEFAULT).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).extracting("nodes")
				.extracting("default")
				.asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("phase", "disconnected")
				.containsEntry("connectionState", "disconnected")
				.containsEntry("sessionState", "not_started")
				.containsEntry("live", false)
				.containsEntry("degraded", false)
				.containsEntry("inflightCommands", 0)
				.containsEntry("pendingJobs", 0)
				.containsEntry("reconnectAttempts", 0)
				.containsEntry("dispatchLag", Duration.ZERO)
				.doesNotContainKeys("lastActivity", "lastFailure");
		}
	}

	@ParameterizedTest
	@CsvSource({ "DISCONNECTED, false, DOWN", "CONNECTING, false, DOWN", "AUTHENTICATING, false, DOWN",
			"RESTORING, false, DOWN", "ACTIVE, false, UP", "ACTIVE, true, DOWN", "RECONNECTING, false, DOWN",
			"FAILED, false, DOWN", "DRAINING, false, OUT_OF_SERVICE", "CLOSED, false, DOWN" })
	void followsFromThePhaseAndFromWhetherTheServerAnswers(NodePhase phase, boolean unresponsive, String expected) {
		assertThat(EslHealthIndicator.health(List.of(snapshot(phase, unresponsive)), HealthRule.DEFAULT)
			.build()
			.getStatus()
			.getCode()).isEqualTo(expected);
	}

	@Test
	void isTheWorstOfAllNodes() {
		NodeStatus up = snapshot(NodePhase.ACTIVE, false);
		NodeStatus draining = snapshot(NodePhase.DRAINING, false);
		NodeStatus down = snapshot(NodePhase.RECONNECTING, false);
		assertThat(EslHealthIndicator.health(List.of(up, draining), HealthRule.DEFAULT).build().getStatus())
			.isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(EslHealthIndicator.health(List.of(up, draining, down), HealthRule.DEFAULT).build().getStatus())
			.isEqualTo(Status.DOWN);
	}

	private static NodeStatus snapshot(NodePhase phase, boolean unresponsive) {
		try (EslInboundClient client = EslInboundClient.builder().build()) {
			NodeStatus of = client.status();
			ConnectionStatus connection = new ConnectionStatus(1, 1, "id", null, null, null, null, unresponsive, null,
					null, null, null, null);
			return new NodeStatus(phase.word(), of.runtimeId(), of.labels(), of.takenAt(), phase, of.since(),
					connection, of.commands(), of.jobs(), of.executions(), of.subscriptions(), of.reconnect(),
					of.recovery(), of.gaps(), of.channels(), of.events(), of.dispatch(), of.history(), of.observers(),
					of.capture(), of.lastFailure());
		}
	}

	@Test
	@Shows(present = EslHealthAutoConfiguration.class)
	void isProvidedUnderTheNameOfTheComponent() {
		this.runner.run((context) -> assertThat(context).hasBean("eslHealthContributor"));
	}

	@Test
	@Shows(backOff = EslHealthAutoConfiguration.class)
	void backsOffFromUsersIndicatorOfThatName() {
		this.runner.withBean("eslHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean(EslHealthIndicator.class));
	}

	@Test
	@Shows(absent = EslHealthAutoConfiguration.class)
	void isAbsentWithoutHealth() {
		this.runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(EslHealthIndicator.class)
				.hasSingleBean(EslNodes.class));
	}

	@Test
	void canBeSwitchedOffAsAnyIndicator() {
		this.runner.withPropertyValues("management.health.esl.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(EslHealthIndicator.class));
	}

	@Test
	void serverForCallsAloneIsAComponentToo() {
		this.runner.withPropertyValues("esl.inbound.enabled=false")
			.withBean(EslOutboundServer.class, () -> EslOutboundServer.builder().build())
			.run((context) -> {
				Health health = context.getBean(EslHealthIndicator.class).health();
				assertThat(health.getStatus()).isEqualTo(Status.UP);
				assertThat(health.getDetails()).containsOnlyKeys("outbound");
				assertThat(health.getDetails()).extracting("outbound")
					.asInstanceOf(InstanceOfAssertFactories.MAP)
					.containsEntry("phase", "stopped")
					.containsEntry("activeCalls", 0)
					.containsEntry("maxCalls", 1000)
					.containsKeys("accepted", "completed", "failed", "refused", "unrouted", "lost")
					.doesNotContainKeys("address", "lastFailure");
			});
	}

	@Test
	void serverForCallsDoesNotChangeWhatTheNodesSay() {
		try (EslInboundClient client = EslInboundClient.builder().build();
				EslOutboundServer server = EslOutboundServer.builder().build()) {
			Health health = new EslHealthIndicator(new EslNodes(List.of(client)), server, HealthRule.DEFAULT).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsOnlyKeys("nodes", "outbound");
		}
	}

	@Test
	void isAbsentWithoutNodes() {
		this.runner.withPropertyValues("esl.inbound.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EslHealthIndicator.class));
	}

}
