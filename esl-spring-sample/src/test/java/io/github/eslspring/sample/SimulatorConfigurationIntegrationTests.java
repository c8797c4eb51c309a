package io.github.eslspring.sample;

import io.github.eslspring.EslNode;
import io.github.eslspring.autoconfigure.EslConnectionDetails;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SimulatorConfigurationIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(SimulatorConfiguration.class)
		.withPropertyValues("sample.calls-per-second=100");

	@Test
	void simulatesAFreeSwitchWithCallsUnlessToldOtherwise() {
		this.runner.run((context) -> {
			SimulatedFreeSwitch simulator = context.getBean(SimulatedFreeSwitch.class);
			EslConnectionDetails details = context.getBean(EslConnectionDetails.class);
			assertThat(details.nodes().get(EslNode.DEFAULT_NAME))
				.satisfies((endpoint) -> assertThat(endpoint.port()).isEqualTo(simulator.port()));
			await().untilAsserted(() -> assertThat(simulator.calls()).isNotEmpty());
		});
	}

	@Test
	void makesNoCallsIfTheirRateIsZero() {
		this.runner.withPropertyValues("sample.calls-per-second=0")
			.run((context) -> assertThat(context.getBean(SimulatedFreeSwitch.class).calls()).isEmpty());
	}

	@Test
	void leavesTheWayToARealServer() {
		this.runner.withPropertyValues("esl.inbound.host=pbx1")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SimulatedFreeSwitch.class)
				.doesNotHaveBean(EslConnectionDetails.class));
	}

}
