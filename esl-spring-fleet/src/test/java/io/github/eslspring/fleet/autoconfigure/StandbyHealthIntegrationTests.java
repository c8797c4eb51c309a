package io.github.eslspring.fleet.autoconfigure;

import java.util.List;
import java.util.Set;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.autoconfigure.health.EslHealthAutoConfiguration;
import io.github.eslspring.fleet.EslFleet;
import io.github.eslspring.fleet.ownership.FleetOwnership;
import io.github.eslspring.fleet.ownership.FleetView;
import io.github.eslspring.fleet.ownership.NodeOwnership;
import io.github.eslspring.fleet.registry.FleetNode;
import io.github.eslspring.fleet.registry.NodeListing;
import io.github.eslspring.fleet.registry.NodeRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The component {@code esl} of an instance whose nodes are owned by others.
 */
class StandbyHealthIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslFleetAutoConfiguration.class, EslHealthAutoConfiguration.class))
		.withBean(FleetOwnership.class, OwnsNothing::new);

	@ParameterizedTest
	@ValueSource(strings = { "all", "any", "pbx" })
	void anInstanceThatWaitsIsUp(String required) {
		NodeListing nodes = NodeListing.of(List.of(FleetNode.of("pbx", "127.0.0.1")));
		this.runner.withBean(NodeRegistry.class, () -> () -> nodes)
			.withPropertyValues("esl.health.required=" + required)
			.run((context) -> {
				HealthIndicator health = context.getBean("eslHealthContributor", HealthIndicator.class);
				assertThat(health.health().getStatus()).isEqualTo(Status.UP);
				assertThat(health.health().getDetails()).containsEntry("elsewhere", Set.of("pbx"));
				assertThat(context.getBean(EslFleet.class).status().owned()).isEmpty();
			});
	}

	@Test
	void aRegistryWithoutNodesIsStillDown() {
		this.runner.withBean(NodeRegistry.class, () -> () -> NodeListing.EMPTY)
			.run((context) -> assertThat(
					context.getBean("eslHealthContributor", HealthIndicator.class).health().getStatus())
				.isEqualTo(Status.DOWN));
	}

	private static final class OwnsNothing implements FleetOwnership {

		@Override
		public boolean owns(String node) {
			return false;
		}

		@Override
		public List<NodeOwnership> ownership() {
			return List.of();
		}

		@Override
		public FleetView view() {
			return FleetView.EMPTY;
		}

	}

}
