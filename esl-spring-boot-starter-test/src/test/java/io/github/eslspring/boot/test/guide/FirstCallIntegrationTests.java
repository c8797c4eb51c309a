package io.github.eslspring.boot.test.guide;

import io.github.eslspring.boot.test.SimulatedFreeSwitchTest;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@SimulatedFreeSwitchTest
class FirstCallIntegrationTests {

	@Test
	void seesACall(SimulatedFreeSwitch pbx, @Autowired EslTemplate esl) {
		pbx.call("1000").to("5000").answer();
		assertThat(esl.api("show", "channels").text()).contains("1000");
	}

}
