package io.github.eslspring.fleet.autoconfigure;

import java.util.List;

import io.github.eslspring.fleet.EslFleet;
import io.github.eslspring.fleet.Instance;
import io.github.eslspring.fleet.Shows;
import io.github.eslspring.fleet.autoconfigure.actuate.EslFleetActuateAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.actuate.EslFleetEndpoint;
import io.github.eslspring.fleet.database.TestDatabase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What an operator sees.
 */
class FleetActuateIntegrationTests {

	@Test
	@Shows(present = { EslFleetRegistryAutoConfiguration.class, EslFleetAutoConfiguration.class,
			EslFleetLocksAutoConfiguration.class, EslFleetOwnershipAutoConfiguration.class,
			EslFleetActuateAutoConfiguration.class })
	void healthMetersAndEndpointTellWhoOwnsWhat() {
		try (SimulatedFreeSwitch node = SimulatedFreeSwitch.builder().start();
				Instance one = Instance.start("one", TestDatabase.H2.create(),
						"management.endpoints.web.exposure.include=*", "management.endpoints.jmx.exposure.include=*")) {
			one.register(List.of(node));
			await().until(() -> one.ready().size() == 1);
			HealthIndicator health = one.bean(HealthIndicator.class);
			assertThat(details(health))
				.isEqualTo("{instance=one, registry=up, locks=up, rejected={}, nodes={pbx0=owned}}");
			assertThat(health.health().getStatus()).isEqualTo(Status.UP);
			MeterRegistry meters = new SimpleMeterRegistry();
			one.bean(MeterBinder.class).bindTo(meters);
			assertThat(meters.get("esl.fleet.nodes.owned").gauge().value()).isEqualTo(1);
			await().until(() -> meters.get("esl.fleet.instances").gauge().value() == 1);
			assertThat(meters.get("esl.fleet.registry.reads").functionCounter().count()).isPositive();
			assertThat(one.bean(EslFleetEndpoint.class)).hasNoNullFieldsOrPropertiesExcept("forwarder", "feed",
					"capture");
			one.update("ALTER TABLE INT_LOCK RENAME TO INT_GONE");
			await().until(() -> health.health().getStatus().equals(Status.UNKNOWN));
			assertThat(details(health)).contains("nodes={pbx0=unconfirmed}");
			assertThat(meters.get("esl.fleet.nodes.unconfirmed").gauge().value()).isEqualTo(1);
			one.update("ALTER TABLE INT_GONE RENAME TO INT_LOCK");
			await().until(() -> health.health().getStatus().equals(Status.UP));
			assertThat(one.bean(EslFleet.class).status().owned()).containsExactly("pbx0");
		}
	}

	/** It owns nothing that could not be confirmed. */
	@Test
	void anInstanceThatOwnsNothingTellsThatTheLocksAreOutOfReach() {
		String database = TestDatabase.H2.create();
		try (SimulatedFreeSwitch node = SimulatedFreeSwitch.builder().start();
				Instance one = Instance.start("one", database);
				Instance two = Instance.start("two", database, "management.endpoints.jmx.exposure.include=*")) {
			one.register(List.of(node));
			await().until(() -> one.ready().size() + two.ready().size() == 1);
			Instance waiting = one.ready().isEmpty() ? one : two;
			HealthIndicator health = waiting.bean(HealthIndicator.class);
			await().until(() -> waiting.bean(EslFleet.class).status().nodes().size() == 1);
			await().until(() -> health.health().getStatus().equals(Status.UP));
			one.update("ALTER TABLE INT_LOCK RENAME TO INT_GONE");
			await().until(() -> health.health().getStatus().equals(Status.UNKNOWN));
			assertThat(details(health)).contains("registry=up", "locks=out of reach");
			one.update("ALTER TABLE INT_GONE RENAME TO INT_LOCK");
			await().until(() -> health.health().getStatus().equals(Status.UP));
			assertThat(details(health)).contains("locks=up");
		}
	}

	private static String details(HealthIndicator indicator) {
		Health health = indicator.health();
		return String.valueOf(health.getDetails());
	}

}
