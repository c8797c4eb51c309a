package io.github.eslspring.fleet.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.fleet.EslFleet;
import io.github.eslspring.fleet.Shows;
import io.github.eslspring.fleet.autoconfigure.actuate.EslFleetActuateAutoConfiguration;
import io.github.eslspring.fleet.database.TestDatabase;
import io.github.eslspring.fleet.forward.ChannelOutlet;
import io.github.eslspring.fleet.forward.EslEventForwarder;
import io.github.eslspring.fleet.forward.EventOutlet;
import io.github.eslspring.fleet.ownership.FleetOwnership;
import io.github.eslspring.fleet.ownership.FleetView;
import io.github.eslspring.fleet.ownership.NodeOwners;
import io.github.eslspring.fleet.ownership.NodeOwnership;
import io.github.eslspring.fleet.registry.JdbcNodeRegistry;
import io.github.eslspring.fleet.registry.NodeListing;
import io.github.eslspring.fleet.registry.NodeRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.integration.jdbc.lock.DefaultLockRepository;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the application has itself comes first.
 */
class FleetBackOffIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslListenerAutoConfiguration.class, EslFleetRegistryAutoConfiguration.class,
				EslFleetAutoConfiguration.class, EslFleetLocksAutoConfiguration.class,
				EslFleetOwnershipAutoConfiguration.class, EslFleetRequirementsAutoConfiguration.class,
				EslFleetForwardAutoConfiguration.class, EslFleetConsumeAutoConfiguration.class,
				EslFleetActuateAutoConfiguration.class))
		.withPropertyValues("esl.inbound.port=1");

	@Test
	@Shows(backOff = { EslFleetRegistryAutoConfiguration.class, EslFleetAutoConfiguration.class,
			EslFleetRequirementsAutoConfiguration.class })
	void aRegistryOfItsOwnNeedsNoDatabase() {
		withRegistry().withBean(FleetInstance.class, () -> new FleetInstance("mine"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(JdbcNodeRegistry.class)
				.getBean(EslFleet.class)
				.extracting((fleet) -> fleet.status().instance())
				.isEqualTo("mine"));
	}

	@Test
	@Shows(backOff = { EslFleetLocksAutoConfiguration.class, EslFleetOwnershipAutoConfiguration.class })
	void locksAndOwnershipOfItsOwnAreTaken() {
		withRegistry().withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + TestDatabase.H2.create(), "esl.fleet.ownership.enabled=true")
			.withBean(LockRegistry.class, DefaultLockRegistry::new)
			.withBean(FleetOwnership.class, Nothing::new)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DefaultLockRepository.class)
				.doesNotHaveBean(NodeOwners.class));
	}

	@Test
	@Shows(backOff = EslFleetForwardAutoConfiguration.class)
	void anOutletOfItsOwnIsTaken() {
		this.runner
			.withPropertyValues("esl.fleet.forward.to=channel", "esl.fleet.forward.events=DTMF",
					"esl.fleet.forward.close-timeout=0")
			.withBean(EventOutlet.class, () -> (event) -> CompletableFuture.completedFuture(null))
			.run((context) -> assertThat(context).hasSingleBean(EslEventForwarder.class)
				.doesNotHaveBean(ChannelOutlet.class));
	}

	@Test
	@Shows(backOff = EslFleetConsumeAutoConfiguration.class)
	void aSubscriptionOfItsOwnIsTaken() {
		this.runner.withPropertyValues("esl.fleet.consume.from=channel")
			.withBean("eslEventSubscription", String.class, () -> "mine")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ChannelSubscription.class));
	}

	@Test
	@Shows(backOff = EslFleetActuateAutoConfiguration.class)
	void healthOfItsOwnIsTaken() {
		HealthIndicator mine = () -> Health.up().build();
		withRegistry().withBean("eslFleetHealthContributor", HealthIndicator.class, () -> mine)
			.run((context) -> assertThat(context).getBean(HealthIndicator.class).isSameAs(mine));
	}

	private ApplicationContextRunner withRegistry() {
		return this.runner.withPropertyValues("esl.fleet.registry.enabled=true")
			.withBean(NodeRegistry.class, () -> () -> NodeListing.EMPTY);
	}

	/** Owns no node. */
	private static final class Nothing implements FleetOwnership {

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
