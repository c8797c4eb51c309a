package io.github.eslspring.boot.example;

import io.github.eslspring.api.Applications;
import io.github.eslspring.api.DialString;
import io.github.eslspring.api.Originate;
import io.github.eslspring.boot.test.SimulatedFreeSwitchTest;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The other examples of the README.
 */
@SpringBootTest(properties = { "esl.outbound.enabled=true", "esl.outbound.port=0" })
@SimulatedFreeSwitchTest
class DialerIntegrationTests {

	@Autowired
	private EslTemplate esl;

	@Test
	void asksAndDials(@Autowired Dialer dialer) {
		assertThat(dialer.status()).startsWith("UP");
		assertThat(dialer.call("1000", "9998")).startsWith("+OK");
	}

	@Test
	void quotesWhatNeedsToBe() throws Exception {
		DialString phones = DialString.user("1000")
			.or(DialString.gateway("carrier", "+4930123"))
			.callerId("It's me", "100");
		BackgroundJob job = this.esl.bgapi(Originate.to(phones, Applications.park()).toCommand());
		assertThat(job.completion().get().result()).startsWith("+OK");
	}

	@Test
	void connectsTheCaller(SimulatedFreeSwitch pbx, @Autowired EslOutboundServer server) {
		pbx.dialplan().extension("5000").socket(server.status().address(), "async", "full");
		SimulatedCall call = pbx.call("2000").to("5000");
		// Digits that are pressed before they are gathered are lost, as on the real
		// server.
		await().until(() -> {
			call.dtmf("1001#");
			return pbx.commands().stream().anyMatch((command) -> command.text().contains("user/1001"));
		});
		call.hangup("NORMAL_CLEARING");
		await().until(() -> server.status().activeCalls() == 0);
	}

}
