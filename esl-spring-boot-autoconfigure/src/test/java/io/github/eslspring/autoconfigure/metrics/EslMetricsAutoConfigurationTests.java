package io.github.eslspring.autoconfigure.metrics;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslOutboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.autoconfigure.Shows;
import io.github.eslspring.metrics.DefaultEslCommandObservationConvention;
import io.github.eslspring.metrics.EslCommandObservationConvention;
import io.github.eslspring.metrics.EslConventions;
import io.github.eslspring.metrics.MicrometerProbe;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.probe.EslProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class EslMetricsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslOutboundAutoConfiguration.class, EslMetricsAutoConfiguration.class))
		.withPropertyValues("esl.inbound.port=1", "esl.outbound.enabled=true", "esl.outbound.port=0");

	@Test
	@Shows(present = EslMetricsAutoConfiguration.class)
	void metersNodesAndTheServerForCalls() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.get("esl.node.live").tag("node", "default").gauge().value()).isZero();
			assertThat(meters.get("esl.calls.limit").tag("node", "outbound").gauge().value()).isEqualTo(1000);
		});
	}

	@Test
	void observesWithTheConventionOfTheApplication() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		EslCommandObservationConvention convention = new DefaultEslCommandObservationConvention() {
			@Override
			public String getName() {
				return "mine";
			}
		};
		this.runner.withBean(ObservationRegistry.class, () -> observations)
			.withBean(EslCommandObservationConvention.class, () -> convention)
			.run((context) -> {
				assertThat(context.getBean(EslNodes.class).get("default").api("status")).failsWithin(5, SECONDS);
				await().untilAsserted(() -> TestObservationRegistryAssert.assertThat(observations)
					.hasObservationWithNameEqualTo("mine")
					.that()
					.hasBeenStopped()
					.hasLowCardinalityKeyValue("outcome", "rejected"));
			});
	}

	@Test
	void isAbsentWithoutRegistries() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(EslProbe.class)
			.hasSingleBean(EslNodes.class));
	}

	@Test
	@Shows(absent = EslMetricsAutoConfiguration.class)
	void isAbsentWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(EslProbe.class)
				.hasSingleBean(EslNodes.class));
	}

	@Test
	@Shows(backOff = EslMetricsAutoConfiguration.class)
	void backsOffFromAProbeOfTheApplication() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(EslProbe.class, () -> EslProbe.NONE)
			.run((context) -> assertThat(context).doesNotHaveBean(MicrometerProbe.class));
	}

	@Test
	void backsOffFromConventionsOfTheApplication() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(EslConventions.class, () -> EslConventions.DEFAULTS)
			.run((context) -> assertThat(context.getBean(EslConventions.class)).isSameAs(EslConventions.DEFAULTS));
	}

}
