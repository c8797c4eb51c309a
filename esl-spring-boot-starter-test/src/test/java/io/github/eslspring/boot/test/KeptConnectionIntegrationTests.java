package io.github.eslspring.boot.test;

import io.github.eslspring.EslNode;
import io.github.eslspring.node.EslNodes;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test that leaves the switch alone costs the next one no new connection.
 */
@SpringBootTest(properties = "esl.inbound.reconnect.enabled=false")
@SimulatedFreeSwitchTest
class KeptConnectionIntegrationTests {

	@RepeatedTest(3)
	void staysOnTheFirstConnection(@Autowired EslNodes nodes) {
		assertThat(nodes.get(EslNode.DEFAULT_NAME).status().connection().generation()).isEqualTo(1);
	}

}
