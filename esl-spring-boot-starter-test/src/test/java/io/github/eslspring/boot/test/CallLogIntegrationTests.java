package io.github.eslspring.boot.test;

import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the documentation shows.
 */
@SpringBootTest
@SimulatedFreeSwitchTest
class CallLogIntegrationTests {

	@Test
	void logsAnswer(SimulatedFreeSwitch pbx, @Autowired CallLog log) {
		int before = log.answeredCalls();
		pbx.call("1000").to("5000").answer();
		await().untilAsserted(() -> assertThat(log.answeredCalls()).isEqualTo(before + 1));
	}

}
