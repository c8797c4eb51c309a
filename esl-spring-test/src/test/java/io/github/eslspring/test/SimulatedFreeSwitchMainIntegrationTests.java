package io.github.eslspring.test;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SimulatedFreeSwitchMainIntegrationTests {

	@Test
	void startsWithArgumentsAndTraffic() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitchMain.start("--port=0", "--password", "p=w d",
				"--calls-per-second=50"); RawClient client = RawClient.login(pbx)) {
			assertThat(pbx.password()).isEqualTo("p=w d");
			client.command("event plain CHANNEL_CREATE");
			assertThat(client.read().eventHeader("Event-Name")).isEqualTo("CHANNEL_CREATE");
		}
	}

	@Test
	void refusesUnknownArguments() {
		assertThatIllegalArgumentException().isThrownBy(() -> SimulatedFreeSwitchMain.start("--prot", "1"))
			.withMessageContaining("--port");
		assertThatIllegalArgumentException().isThrownBy(() -> SimulatedFreeSwitchMain.start("--port"))
			.withMessageContaining("needs a value");
	}

}
