package io.github.eslspring.boot.test;

import java.time.Duration;

import io.github.eslspring.EslNode;
import io.github.eslspring.autoconfigure.EslConnectionDetails;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(properties = "esl.inbound.reconnect.initial-delay=100ms")
@SimulatedFreeSwitchTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SimulatedFreeSwitchTestIntegrationTests {

	@Autowired
	SimulatedFreeSwitch injected;

	@Test
	@Order(0)
	void handsTheSameSwitchToParametersFieldsAndAutowiredParameters(SimulatedFreeSwitch parameter,
			@Autowired SimulatedFreeSwitch autowired) {
		assertThat(parameter).isSameAs(this.injected).isSameAs(autowired);
	}

	@Test
	@Order(0)
	void pointsTheDefaultNodeAtTheSwitch(SimulatedFreeSwitch pbx, @Autowired EslConnectionDetails details,
			@Autowired EslNodes nodes) {
		assertThat(details.nodes()).containsOnlyKeys(EslNode.DEFAULT_NAME)
			.hasEntrySatisfying(EslNode.DEFAULT_NAME,
					(endpoint) -> assertThat(endpoint.port()).isEqualTo(pbx.port()).isPositive());
		assertThat(nodes.get(EslNode.DEFAULT_NAME).status().live()).isTrue();
	}

	@Test
	@Order(1)
	void oneTestCanLeaveTheSwitchInAnyState(SimulatedFreeSwitch pbx, @Autowired EslTemplate template) {
		pbx.call("1000").to("5000");
		pbx.faults().rejectByAcl();
		assertThat(template.api("status").isError()).isFalse();
		assertThat(pbx.calls()).hasSize(1);
		assertThat(pbx.commands()).isNotEmpty();
		pbx.faults().onNextConnections(2).dropAfterBytes(1);
		pbx.faults().refuseConnections();
		pbx.stop();
	}

	@Test
	@Order(2)
	void theNextTestFindsARunningSwitchWithoutCalls(SimulatedFreeSwitch pbx, @Autowired EslTemplate template) {
		assertThat(pbx.calls()).isEmpty();
		assertThat(pbx.commands()).isEmpty();
		assertThat(template.api("status").isError()).isFalse();
	}

	@Test
	@Order(3)
	void oneTestCanLeaveAShutdownThatWaitsForItsCall(SimulatedFreeSwitch pbx, @Autowired EslTemplate template) {
		pbx.call("1000").to("5000");
		assertThat(template.api("fsctl", "shutdown elegant").isError()).isFalse();
		assertThat(pbx.isRunning()).isTrue();
	}

	@Test
	@Order(4)
	void theNextTestFindsASwitchThatStays(SimulatedFreeSwitch pbx) {
		await().during(Duration.ofMillis(100)).until(pbx::isRunning);
		assertThat(pbx.isRunning()).isTrue();
	}

	@Nested
	class Inside {

		@Test
		void nestedClassesUseTheSameSwitch(SimulatedFreeSwitch pbx) {
			assertThat(pbx).isSameAs(SimulatedFreeSwitchTestIntegrationTests.this.injected);
		}

	}

}
