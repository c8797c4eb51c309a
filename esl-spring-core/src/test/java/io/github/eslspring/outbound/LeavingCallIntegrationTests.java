package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.eslspring.api.Applications;
import io.github.eslspring.command.ExecuteOptions;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.test.script.ScriptedSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a call that is to leave may stay.
 */
class LeavingCallIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void waitingForTheEndOfACallThatWasTakenAwayEnds(Way way) {
		CompletableFuture<CallEnd> end = new CompletableFuture<>();
		try (TestServer server = new TestServer((options) -> options.linger(Duration.ofSeconds(1))).handling((call) -> {
			assertThat(call.transfer("7000").isCompleted()).isTrue();
			end.complete(call.await(way.leave.apply(call.async())));
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000", 1)) {
			isTransferred(pbx);
			// The server never says so, so to leave would stop the call for good.
			pbx.expect("api uuid_setvar " + pbx.uuid() + " socket_resume false");
			assertThat(Patience.resultOf(end).reason()).isEqualTo(CallEnd.Reason.TAKEN_AWAY);
			pbx.expectEnd();
		}
	}

	@Test
	void aServerThatNeverClosesTheConnectionOfACallThatWasTakenAwayIsGivenUp() {
		CompletableFuture<ExecuteOutcome> transferred = new CompletableFuture<>();
		try (TestServer server = new TestServer((options) -> options.linger(Duration.ofSeconds(1))).handling((call) -> {
			transferred.complete(call.transfer("7000"));
			Patience.resultOf(call.async().ended());
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000", 1)) {
			isTransferred(pbx);
			pbx.api("uuid_setvar " + pbx.uuid() + " socket_resume false", "+OK\n");
			pbx.expect("exit");
			assertThat(Patience.resultOf(transferred).isCompleted()).isTrue();
			Patience.await().until(() -> server.ends.size() == 1);
			assertThat(server.ends.get(0).reason()).isEqualTo(CallEnd.Reason.TAKEN_AWAY);
			pbx.expectEnd();
		}
	}

	@Test
	void aCallThatEndsWhileItIsTakenOverIsGivenUpWhenTheServerFallsSilent() {
		CompletableFuture<CallEnd> end = new CompletableFuture<>();
		try (TestServer server = new TestServer((options) -> options.linger(Duration.ofSeconds(1)))
			.handling((call) -> end.complete(call.awaitEnd()));
				ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			pbx.connect("5000", "async", "full");
			HandedOver.tiesTheLifeline(pbx);
			pbx.ok("linger 1");
			pbx.expect("myevents");
			pbx.lingerNotice();
			pbx.reply("+OK");
			assertThat(Patience.resultOf(end).reason()).isEqualTo(CallEnd.Reason.HUNG_UP);
			Patience.await().until(() -> server.server.status().activeCalls() == 0);
		}
	}

	@Test
	void aHangUpBehindALockedApplicationHasItsTimeFromTheEndOfThatApplication() {
		CompletableFuture<CallEnd> end = new CompletableFuture<>();
		try (TestServer server = new TestServer((options) -> options.linger(Duration.ofSeconds(3))).handling((call) -> {
			call.async().execute(Applications.playback("a.wav"), ExecuteOptions.NONE.withEventLock(), Patience.LIMIT);
			end.complete(call.hangup(HangupCause.USER_BUSY));
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000", 3)) {
			String id = pbx.application("playback").header("Event-UUID");
			pbx.expect("sendmsg");
			pbx.staysOpenFor(Duration.ofSeconds(7));
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id);
			pbx.staysOpenFor(Duration.ofMillis(3500));
			pbx.reply("+OK");
			pbx.hangsUp("USER_BUSY");
			pbx.expectExit();
			assertThat(Patience.resultOf(end).cause()).isEqualTo(HangupCause.USER_BUSY);
			assertThat(server.server.status().lost()).isZero();
		}
	}

	/** A transfer shows in the end of the application it cuts off. */
	private static void isTransferred(ScriptedSwitch pbx) {
		String id = pbx.application("transfer").header("Event-UUID");
		pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id, "Application: transfer",
				"Channel-State: CS_EXECUTE", "Channel-State-Number: 3");
	}

	enum Way {

		HANGUP((call) -> call.hangup(HangupCause.USER_BUSY)),

		GIVE_BACK(AsyncOutboundCall::giveBack);

		private final Function<AsyncOutboundCall, CompletableFuture<CallEnd>> leave;

		Way(Function<AsyncOutboundCall, CompletableFuture<CallEnd>> leave) {
			this.leave = leave;
		}

	}

}
