package io.github.eslspring.outbound;

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

}
