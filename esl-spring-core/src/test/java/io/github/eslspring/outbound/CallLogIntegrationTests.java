package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.command.RawCommand;
import io.github.eslspring.inbound.LogWatch;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.test.script.ScriptedSwitch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log tells of calls: which one, and never what was said on it.
 */
class CallLogIntegrationTests {

	@Test
	void namesTheCallAndNoArguments() {
		try (LogWatch log = new LogWatch(); TestServer server = new TestServer().handling((call) -> {
			call.playback("secret-4711.wav");
			throw new IllegalStateException("on purpose 4711");
		})) {
			try (ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
				pbx.runs("playback");
				pbx.ok("sendmsg");
				pbx.hangsUp("NORMAL_CLEARING");
				pbx.expectExit();
			}
			Patience.await().until(() -> server.server.status().activeCalls() == 0);
			assertThat(log.text()).contains("ERROR outbound: the handler of call " + ScriptedSwitch.UUID + " failed")
				.contains("on purpose 4711")
				.doesNotContain("secret-4711");
		}
	}

	@Test
	void doesNotComplainOfAHandlerThatTheHangUpSurprised() {
		try (LogWatch log = new LogWatch(); TestServer server = new TestServer().handling((call) -> {
			call.playback("a.wav");
			Patience.await().until(() -> call.async().ended().isDone());
			call.send(RawCommand.of("surprised-4712"));
		})) {
			try (ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
				pbx.application("playback");
				pbx.hangsUp("NORMAL_CLEARING");
				pbx.finalNotice();
			}
			Patience.await().until(() -> server.server.status().failed() == 1);
			assertThat(log.text()).doesNotContain("surprised-4712").doesNotContain("lost: surprised");
			assertThat(server.server.status().lost()).isZero();
		}
	}

	@Test
	void saysWhichEventsWillNotBeHeard() {
		CompletableFuture<Boolean> heard = new CompletableFuture<>();
		try (LogWatch log = new LogWatch(); TestServer server = new TestServer().handling((call) -> {
			call.onEvent((event) -> heard.complete(true), "CODEC", "CHANNEL_BRIDGE");
			call.awaitEnd();
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			pbx.expect("event plain CODEC");
			pbx.reply("-ERR no keywords supplied 4713");
			Patience.await()
				.untilAsserted(() -> assertThat(log.text()).contains("WARN outbound: " + ScriptedSwitch.UUID
						+ ": CODEC will not be heard: the server answers -ERR no keywords supplied 4713"));
			assertThat(heard).isNotDone();
			pbx.event("CHANNEL_BRIDGE");
			assertThat(Patience.resultOf(heard)).as("what comes anyway is heard").isTrue();
		}
	}

	@Test
	void saysWhichEventsMayNotBeHeard() {
		try (LogWatch log = new LogWatch();
				TestServer server = new TestServer((options) -> options.commandTimeout(Duration.ofMillis(20)))
					.handling((call) -> {
						call.onEvent((event) -> {
						}, "RECORD_START");
						call.awaitEnd();
					});
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			pbx.expect("event plain RECORD_START");
			Patience.await()
				.untilAsserted(() -> assertThat(log.text())
					.contains("WARN outbound: " + ScriptedSwitch.UUID + ": RECORD_START may not be heard: "));
		}
	}

}
