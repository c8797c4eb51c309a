package io.github.eslspring.sample;

import java.time.Duration;

import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = "sample.calls-per-second=0")
class IvrExtensionIntegrationTests {

	/**
	 * Who hangs up before the events of the call are asked for stays this long.
	 */
	private static final Duration LINGER = Duration.ofSeconds(10);

	@Test
	void simulatedSwitchHandsCallsToTheNumberOver(@Autowired SimulatedFreeSwitch simulator,
			@Autowired EslOutboundServer server) {
		SimulatedCall call = simulator.call("2000").to(Ivr.NUMBER);
		await().until(() -> server.status().accepted() == 1);
		call.hangup();
		await().atMost(LINGER.plusSeconds(5)).until(() -> server.status().activeCalls() == 0);
	}

}
