package com.example.calls;

import io.github.eslspring.boot.test.SimulatedFreeSwitchTest;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest
@SimulatedFreeSwitchTest
@ExtendWith(OutputCaptureExtension.class)
class CallsTests {

	@Test
	void saysWhoAnswered(SimulatedFreeSwitch pbx, CapturedOutput output) {
		pbx.call("1000").to("5000").answer();
		await().untilAsserted(() -> assertThat(output).contains("answered by 5000"));
	}

}
