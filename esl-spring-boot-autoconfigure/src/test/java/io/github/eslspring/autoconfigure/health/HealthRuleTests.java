package io.github.eslspring.autoconfigure.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.eslspring.autoconfigure.EffectOf;
import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodeSource;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.ConnectionStatus;
import io.github.eslspring.status.Failure;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code esl.health.required} and {@code esl.health.up-after} make of the nodes.
 */
class HealthRuleTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslHealthAutoConfiguration.class))
		.withPropertyValues("esl.inbound.port=1");

	/** Nodes a, b and so on, in these phases. */
	@ParameterizedTest
	@CsvSource({ "all, ACTIVE ACTIVE, UP", "all, ACTIVE DRAINING, OUT_OF_SERVICE", "all, DRAINING CLOSED, DOWN",
			"any, ACTIVE CLOSED, UP", "any, DRAINING CLOSED, OUT_OF_SERVICE", "any, FAILED CLOSED, DOWN",
			"a, ACTIVE CLOSED, UP", "b, ACTIVE CLOSED, DOWN", "a b, ACTIVE DRAINING, OUT_OF_SERVICE",
			"a c, ACTIVE ACTIVE, DOWN" })
	void followsFromTheNodesThatAreRequired(String required, String phases, String expected) {
		HealthRule rule = new HealthRule(List.of(required.split(" ")), Duration.ZERO);
		char name = 'a';
		List<NodeStatus> nodes = new ArrayList<>();
		for (String phase : phases.split(" ")) {
			nodes.add(node(String.valueOf(name++), NodePhase.valueOf(phase), Duration.ZERO, false));
		}
		assertThat(rule.of(nodes).getCode()).isEqualTo(expected);
	}

	@Test
	void withoutAnyNodeItIsDown() {
		assertThat(new HealthRule(List.of("all"), Duration.ZERO).of(List.of())).isEqualTo(Status.DOWN);
		assertThat(new HealthRule(List.of("any"), Duration.ZERO).of(List.of())).isEqualTo(Status.DOWN);
	}

	/** Nodes a, b and so on are here in these phases, and x and y elsewhere. */
	@ParameterizedTest
	@CsvSource({ "all, '', UP", "any, '', UP", "x, '', UP", "x y, '', UP", "x z, '', DOWN", "x, DRAINING, UP",
			"a x, DRAINING, OUT_OF_SERVICE", "all, FAILED, DOWN", "any, FAILED, DOWN", "any, FAILED ACTIVE, UP" })
	void nodesThatOthersServeAreNotMissed(String required, String phases, String expected) {
		HealthRule rule = new HealthRule(List.of(required.split(" ")), Duration.ZERO);
		char name = 'a';
		List<NodeStatus> nodes = new ArrayList<>();
		for (String phase : phases.isEmpty() ? new String[0] : phases.split(" ")) {
			nodes.add(node(String.valueOf(name++), NodePhase.valueOf(phase), Duration.ZERO, false));
		}
		assertThat(rule.of(nodes, Set.of("x", "y")).getCode()).isEqualTo(expected);
	}

	@Test
	void aSourceThatHasNeverAnsweredMayHaveRequiredNodes() {
		AtomicBoolean broken = new AtomicBoolean(true);
		EslNodeSource table = () -> {
			if (broken.get()) {
				throw new IllegalStateException("the database is away");
			}
			return List.of();
		};
		ApplicationContextRunner withTable = this.runner.withBean(EslNodeSource.class, () -> table);
		withTable.run((context) -> {
			HealthIndicator indicator = context.getBean(HealthIndicator.class);
			assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
			assertThat(indicator.health().getDetails()).containsKey("silentSources");
			broken.set(false);
			context.getBean(EslNodes.class).refresh();
			assertThat(indicator.health().getDetails()).doesNotContainKey("silentSources");
			broken.set(true);
			context.getBean(EslNodes.class).refresh();
			assertThat(indicator.health().getDetails()).doesNotContainKey("silentSources");
		});
		withTable.withPropertyValues("esl.health.required=any")
			.run((context) -> assertThat(context.getBean(HealthIndicator.class).health().getDetails())
				.doesNotContainKey("silentSources"));
	}

	@Test
	void tellsWhichRequiredNodesAreMissing() {
		HealthRule rule = new HealthRule(List.of("a", "c"), Duration.ZERO);
		Health health = EslHealthIndicator.health(List.of(node("a", NodePhase.ACTIVE, Duration.ZERO, false)), rule)
			.build();
		assertThat(health.getDetails()).containsEntry("missing", List.of("c"));
	}

	@ParameterizedTest
	@CsvSource({ "0, 5, true, UP", "30, 29, true, DOWN", "30, 30, true, UP", "30, 0, false, UP", "30, , true, DOWN" })
	void lostNodeIsUpAgainAfterAWhile(int upAfter, @Nullable Integer liveFor, boolean lost, String expected) {
		HealthRule rule = new HealthRule(List.of("all"), Duration.ofSeconds(upAfter));
		Duration live = (liveFor != null) ? Duration.ofSeconds(liveFor) : null;
		assertThat(rule.of(node("a", NodePhase.ACTIVE, live, lost)).getCode()).isEqualTo(expected);
	}

	@Test
	@EffectOf("esl.health.required")
	void propertiesDecide() {
		this.runner.withPropertyValues("esl.health.required=other")
			.run((context) -> assertThat(context.getBean(HealthIndicator.class).health())
				.satisfies((health) -> assertThat(health.getDetails()).containsEntry("missing", List.of("other"))));
	}

	@ParameterizedTest
	@CsvSource({ "esl.health.required, 'all,a'", "esl.health.required, ''", "esl.health.up-after, -1s" })
	void refusesWhatMakesNoSense(String property, String value) {
		this.runner.withPropertyValues(property + "=" + value)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(property));
	}

	private static NodeStatus node(String name, NodePhase phase, @Nullable Duration liveFor, boolean lost) {
		try (EslInboundClient client = EslInboundClient.builder().build()) {
			NodeStatus of = client.status();
			Failure loss = lost ? new Failure("EslConnectionException", "lost", Instant.now()) : null;
			ConnectionStatus connection = new ConnectionStatus(1, 1, "id", null, null, null, null, false, null, null,
					null, liveFor, loss);
			return new NodeStatus(name, of.runtimeId(), of.labels(), of.takenAt(), phase, of.since(), connection,
					of.commands(), of.jobs(), of.executions(), of.subscriptions(), of.reconnect(), of.recovery(),
					of.gaps(), of.channels(), of.events(), of.dispatch(), of.history(), of.observers(), of.capture(),
					of.lastFailure());
		}
	}

}
