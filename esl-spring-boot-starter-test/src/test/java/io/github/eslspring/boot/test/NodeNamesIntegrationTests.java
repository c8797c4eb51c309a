package io.github.eslspring.boot.test;

import io.github.eslspring.node.EslNodes;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.SimulatedNode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names of nodes that are no plain words.
 */
@SpringBootTest(classes = CallLogApplication.class,
		properties = { "esl.inbound.nodes.PBX1.host=a.invalid", "esl.inbound.nodes.pbx_2.host=b.invalid",
				"esl.inbound.nodes[pbx3.example.net].host=c.invalid", "esl.inbound.nodes.OFF.host=d.invalid",
				"esl.inbound.nodes.OFF.enabled=false", "esl.inbound.nodes[off.example.net].host=e.invalid",
				"esl.inbound.nodes[off.example.net].enabled=false" })
@SimulatedFreeSwitchTest
class NodeNamesIntegrationTests {

	@Test
	void everyEnabledNodeHasItsSwitch(@SimulatedNode("pbx3.example.net") SimulatedFreeSwitch dotted,
			@Autowired EslNodes nodes) {
		assertThat(nodes.all()).extracting((client) -> client.node().name())
			.containsExactlyInAnyOrder("PBX1", "pbx_2", "pbx3.example.net");
		assertThat(nodes.all()).allMatch((client) -> client.isReady());
		assertThat(dotted.isRunning()).isTrue();
	}

}
