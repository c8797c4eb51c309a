package io.github.eslspring.boot.test;

import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.SimulatedNode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = { CallLogApplication.class, SeveralNodesIntegrationTests.Switches.class },
		properties = { "esl.inbound.nodes.a.host=a.invalid", "esl.inbound.nodes.b.host=b.invalid",
				"esl.inbound.nodes.off.host=off.invalid", "esl.inbound.nodes.off.enabled=false" })
@SimulatedFreeSwitchTest
class SeveralNodesIntegrationTests {

	@Test
	void pointsEachNodeAtASwitchOfItsOwn(@SimulatedNode("a") SimulatedFreeSwitch a,
			@SimulatedNode("b") SimulatedFreeSwitch b, SimulatedFreeSwitch primary, @Autowired EslTemplate esl,
			@Autowired EslNodes nodes) {
		assertThat(a).isNotSameAs(b).isSameAs(primary);
		assertThat(nodes.all()).hasSize(2);
		b.call("1000").to("5000");
		assertThat(esl.node("a").api("show", "channels").text()).doesNotContain("1000");
		assertThat(esl.node("b").api("show", "channels").text()).contains("1000");
	}

	@Test
	void buildsTheSwitchesAsTheContextSays(@SimulatedNode("b") SimulatedFreeSwitch b, @Autowired EslTemplate esl) {
		assertThat(b.password()).isEqualTo("of b");
		assertThat(esl.node("b").api("hostname").text()).isEqualTo("pbx-b");
	}

	@Configuration(proxyBeanMethods = false)
	static class Switches {

		@Bean
		SimulatedFreeSwitchBuilderCustomizer passwords() {
			return (node, builder) -> builder.password("of " + node).hostname("pbx-" + node);
		}

	}

}
