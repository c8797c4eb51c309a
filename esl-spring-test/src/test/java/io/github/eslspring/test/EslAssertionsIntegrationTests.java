package io.github.eslspring.test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.github.eslspring.test.EslAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(SimulatedFreeSwitchExtension.class)
class EslAssertionsIntegrationTests {

	private static final Duration SHORT = Duration.ofMillis(50);

	@Test
	void acceptsWhatClientsSent(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("api status");
			client.command("bgapi status\nJob-UUID: mine");
			pbx.call("1000").to("5000");
			assertThat(pbx).received("auth ")
				.received("API status")
				.received("bgapi", (command) -> assertThat(command.text()).contains("Job-UUID: mine"))
				.received((command) -> command.line().endsWith("status"))
				.receivedTimes(1, "api status")
				.receivedInOrder("auth", "api", "bgapi")
				.didNotReceive("exit")
				.hasOpenConnections(1)
				.hasLiveChannels(1);
		}
		assertThat(pbx).hasOpenConnections(0);
	}

	@Test
	void waitsForWhatIsToCome(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			CompletableFuture.runAsync(() -> client.send("api echo late\n\n"),
					CompletableFuture.delayedExecutor(100, java.util.concurrent.TimeUnit.MILLISECONDS));
			assertThat(pbx).received("api echo late");
		}
	}

	@Test
	void failsWithTheDialogueAndWithoutThePassword(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("api status");
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> assertThat(pbx).within(SHORT).received("api uuid_kill"))
				.withMessageContaining("<api uuid_kill> within PT0.05S")
				.withMessageContaining("client #1 api status")
				.withMessageContaining("server #1 (open, /127.0.0.1:")
				.withMessageNotContaining("auth ClueCon");
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> assertThat(pbx).within(SHORT).receivedInOrder("api", "auth"));
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(pbx).receivedTimes(0, "api"));
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(pbx).didNotReceive("api"));
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> assertThat(pbx).within(SHORT).hasOpenConnections(7))
				.withMessageContaining("Open connections: 1");
		}
	}

}
