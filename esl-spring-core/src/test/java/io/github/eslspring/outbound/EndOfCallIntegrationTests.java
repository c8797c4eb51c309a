package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.api.Application;
import io.github.eslspring.api.Applications;
import io.github.eslspring.api.ServerApi;
import io.github.eslspring.command.ExecuteOptions;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.test.script.ScriptedSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The end of a call in every order its signs can come in, and what must not be taken for
 * it.
 */
class EndOfCallIntegrationTests {

	@Test
	void noticeThenReport() {
		assertThat(endOf((pbx) -> {
			pbx.lingerNotice();
			pbx.hangupComplete("USER_BUSY");
			pbx.expectExit();
		}, "CHANNEL_HANGUP_COMPLETE")).isEqualTo(HangupCause.USER_BUSY);
	}

	@Test
	void reportThenNotice() {
		assertThat(endOf((pbx) -> {
			pbx.hangupComplete("USER_BUSY");
			pbx.lingerNotice();
			pbx.expectExit();
		}, "CHANNEL_HANGUP_COMPLETE")).isEqualTo(HangupCause.USER_BUSY);
	}

	@Test
	void noticeThenFurtherEventsThenReport() {
		assertThat(endOf((pbx) -> {
			pbx.lingerNotice();
			pbx.hangupEvent("USER_BUSY");
			pbx.event("CHANNEL_UNBRIDGE");
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application: bridge");
			pbx.hangupComplete("USER_BUSY");
			pbx.event("CHANNEL_DESTROY");
			pbx.expectExit();
		}, "CHANNEL_HANGUP", "CHANNEL_UNBRIDGE", "CHANNEL_EXECUTE_COMPLETE", "CHANNEL_HANGUP_COMPLETE",
				"CHANNEL_DESTROY"))
			.isEqualTo(HangupCause.USER_BUSY);
	}

	@Test
	void noticeAndNeverAReport() {
		assertThat(endOf((pbx) -> {
			pbx.lingerNotice();
			pbx.finalNotice();
			pbx.disconnect();
		})).isEqualTo(HangupCause.UNKNOWN);
	}

	@Test
	void aServerThatNeverClosesIsGivenUpAfterTheLingering() {
		CompletableFuture<ExecuteOutcome> outcome = new CompletableFuture<>();
		try (TestServer server = new TestServer((options) -> options.linger(Duration.ofSeconds(1)))
			.handling((call) -> outcome.complete(call.playback("a.wav")));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000", 1)) {
			pbx.application("playback");
			pbx.lingerNotice();
			assertThat(Patience.resultOf(outcome)).isEqualTo(new ExecuteOutcome.NotExecuted(HangupCause.UNKNOWN));
			Patience.await().until(() -> server.server.status().activeCalls() == 0);
		}
	}

	@Test
	void aBrokenConnectionEndsWaitsAtOnceAndListenersFinish() {
		List<String> seen = new CopyOnWriteArrayList<>();
		CountDownLatch listening = new CountDownLatch(1);
		CountDownLatch slow = new CountDownLatch(1);
		CompletableFuture<Long> at = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			call.onEvent((event) -> {
				listening.countDown();
				Patience.awaitLatch(slow);
				seen.add(event.name());
			});
			call.async().ended().thenRun(() -> seen.add("end"));
			ExecuteOutcome outcome = call.playback("a.wav");
			assertThat(outcome).isEqualTo(new ExecuteOutcome.Lost(true));
			assertThat(call.playback("b.wav")).isEqualTo(new ExecuteOutcome.Lost(false));
			at.complete(System.nanoTime());
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			pbx.application("playback");
			pbx.event("CHANNEL_EXECUTE", "Application: playback");
			Patience.awaitLatch(listening);
			long cut = System.nanoTime();
			pbx.disconnect();
			assertThat(Duration.ofNanos(Patience.resultOf(at) - cut)).isLessThan(Duration.ofSeconds(1));
			assertThat(seen).isEmpty();
			slow.countDown();
			Patience.await().until(() -> seen.contains("end"));
			assertThat(seen).containsExactly("CHANNEL_EXECUTE", "end");
		}
	}

	@Test
	void aListenerThatWorksOnWhenAllIsOverIsTold() {
		CompletableFuture<Throwable> told = new CompletableFuture<>();
		CountDownLatch over = new CountDownLatch(1);
		try (TestServer server = new TestServer().handling((call) -> {
			call.onEvent((event) -> {
				Patience.awaitLatch(over);
				told.complete(Patience.failureOf(call.async().api(ServerApi.status().command())));
			}, "CHANNEL_HANGUP_COMPLETE");
			call.playback("a.wav");
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			pbx.application("playback");
			pbx.hangupComplete("NORMAL_CLEARING");
			pbx.disconnect();
			Patience.await().until(() -> server.server.status().activeCalls() == 0);
			over.countDown();
			assertThat(Patience.resultOf(told)).isInstanceOf(EslConnectionLostException.class);
		}
	}

	@Test
	void aListenerMayHangUpAndWaitForIt() {
		CompletableFuture<CallEnd> end = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			call.onDtmf((pressed) -> end.complete(call.hangup(HangupCause.CALL_REJECTED)));
			call.awaitEnd();
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			// The handler is listening once it lets the call go.
			Patience.await().until(() -> {
				pbx.event("DTMF", "DTMF-Digit: 0");
				return pbx.hasInput();
			});
			assertThat(pbx.ok("sendmsg").header("hangup-cause")).isEqualTo("CALL_REJECTED");
			pbx.hangsUp("CALL_REJECTED");
			pbx.expectExit();
			assertThat(Patience.resultOf(end).cause()).isEqualTo(HangupCause.CALL_REJECTED);
		}
	}

	@Test
	void aListenerThatNeverReturnsKeepsNobodyWaiting() {
		CountDownLatch never = new CountDownLatch(1);
		CompletableFuture<CallEnd> end = new CompletableFuture<>();
		try (TestServer server = new TestServer((options) -> options.linger(Duration.ofSeconds(1))).handling((call) -> {
			call.onEvent((event) -> Patience.awaitLatch(never));
			call.async().ended().thenAccept(end::complete);
			call.playback("a.wav");
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000", 1)) {
			pbx.application("playback");
			pbx.event("CHANNEL_EXECUTE");
			pbx.disconnect();
			assertThat(Patience.resultOf(end).reason()).isEqualTo(CallEnd.Reason.LOST);
			never.countDown();
		}
	}

	@Test
	void theEndOfAnotherCallIsNotOurs() {
		List<String> seen = new CopyOnWriteArrayList<>();
		CompletableFuture<ExecuteOutcome> outcome = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			call.onEvent((event) -> seen.add(event.name()));
			outcome.complete(call.playback("a.wav"));
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			String id = pbx.application("playback").header("Event-UUID");
			pbx.eventOf("other-leg", "CHANNEL_HANGUP", "Hangup-Cause: USER_BUSY");
			pbx.eventOf("other-leg", "CHANNEL_HANGUP_COMPLETE", "Hangup-Cause: USER_BUSY");
			pbx.eventOf("other-leg", "CHANNEL_DESTROY");
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id);
			assertThat(Patience.resultOf(outcome).isCompleted()).isTrue();
			Patience.await().until(() -> !seen.isEmpty());
			assertThat(seen).containsExactly("CHANNEL_EXECUTE_COMPLETE");
		}
	}

	@Test
	void tailEventsMakeNoCallOfTheirOwn() {
		try (TestServer server = new TestServer().handling((call) -> {
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			pbx.ok("sendmsg");
			pbx.hangupComplete("NORMAL_CLEARING");
			pbx.event("CHANNEL_DESTROY");
			pbx.event("CHANNEL_STATE", "Channel-State: CS_DESTROY");
			pbx.lingerNotice();
			pbx.expectExit();
			Patience.await().until(() -> server.server.status().activeCalls() == 0);
			assertThat(server.server.status().accepted()).isEqualTo(1);
			Patience.await().until(() -> !server.ends.isEmpty());
			assertThat(server.ends).hasSize(1);
		}
	}

	@Test
	void foreignFramesSettleNothing() {
		CompletableFuture<ExecuteOutcome> outcome = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> outcome.complete(call.playback("a.wav")));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			String id = pbx.application("playback").header("Event-UUID");
			pbx.event("CHANNEL_EXECUTE", "Application-UUID: " + id);
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: another");
			pbx.send("Content-Type: api/response\nContent-Length: 4\n\n+OK\n");
			pbx.reply("+OK spare");
			pbx.event("CHANNEL_BRIDGE");
			assertThat(outcome).isNotDone();
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id, "Application-Response: mine");
			assertThat(((ExecuteOutcome.Completed) Patience.resultOf(outcome)).response()).isEqualTo("mine");
		}
	}

	@Test
	void completionsComeInAnyOrder() {
		CompletableFuture<List<ExecuteOutcome>> outcomes = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			CompletableFuture<ExecuteOutcome> bridge = call.async().execute("bridge", "user/1000");
			CompletableFuture<ExecuteOutcome> displace = call.async().execute("displace_session", "beep.wav");
			outcomes.complete(List.of(call.await(displace), call.await(bridge)));
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			String bridge = pbx.application("bridge").header("Event-UUID");
			String displace = pbx.application("displace_session").header("Event-UUID");
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + displace, "Application-Response: second");
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + bridge, "Application-Response: first");
			assertThat(Patience.resultOf(outcomes))
				.extracting((outcome) -> ((ExecuteOutcome.Completed) outcome).response())
				.containsExactly("second", "first");
		}
	}

	@Test
	void oneListenerThatThrowsStopsNoOther() {
		List<String> seen = new CopyOnWriteArrayList<>();
		try (TestServer server = new TestServer().handling((call) -> {
			call.onEvent((event) -> seen.add("first " + event.name()));
			call.onEvent((event) -> {
				throw new IllegalStateException("on purpose");
			});
			call.onEvent((event) -> seen.add("last " + event.name()));
			call.playback("a.wav");
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			pbx.application("playback");
			pbx.event("CHANNEL_PARK");
			pbx.event("DTMF");
			Patience.await().until(() -> seen.size() == 4);
			assertThat(seen).containsExactly("first CHANNEL_PARK", "last CHANNEL_PARK", "first DTMF", "last DTMF");
		}
	}

	@Test
	void anAnswerThatComesLateEndsNoOtherWait() {
		CompletableFuture<List<Object>> results = new CompletableFuture<>();
		try (TestServer server = new TestServer((options) -> options.commandTimeout(Duration.ofSeconds(1)))
			.handling((call) -> {
				Throwable late = Patience.failureOf(call.async().api(ServerApi.status().command()));
				results.complete(List.of(late.getClass().getSimpleName(),
						Patience.resultOf(call.async().api(ServerApi.version().command())).body()));
			}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			pbx.expect("api status");
			pbx.expect("api version short");
			pbx.send("Content-Type: api/response\nContent-Length: 4\n\nlate");
			pbx.send("Content-Type: api/response\nContent-Length: 3\n\n1.0");
			assertThat(Patience.resultOf(results)).containsExactly("EslTimeoutException", "1.0");
		}
	}

	@Test
	void aSlowStaticApplicationIsNotTakenForAStuckWire() {
		CompletableFuture<ExecuteOutcome> outcome = new CompletableFuture<>();
		try (TestServer server = new TestServer(
				(options) -> options.commandTimeout(Duration.ofMillis(20)).executeTimeout(Duration.ofMillis(50)))
			.handling((call) -> {
				CompletableFuture<ExecuteOutcome> playback = call.async()
					.execute(new Application("playback", "long.wav"), ExecuteOptions.NONE, Patience.LIMIT);
				call.async().hangup(HangupCause.NORMAL_CLEARING);
				outcome.complete(call.await(playback));
			}); ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			pbx.connect("5000", "static", "single-channel");
			pbx.ok("myevents");
			String id = pbx.expect("sendmsg").header("Event-UUID");
			pbx.expect("sendmsg");
			pbx.staysOpenFor(Duration.ofMillis(400));
			pbx.reply("+OK");
			pbx.event("CHANNEL_EXECUTE", "Application-UUID: " + id);
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id);
			assertThat(Patience.resultOf(outcome).isCompleted()).isTrue();
			pbx.reply("+OK");
			pbx.finalNotice();
			pbx.disconnect();
			Patience.await().until(() -> server.server.status().activeCalls() == 0);
		}
	}

	@ParameterizedTest
	@CsvSource({ "async,full", "async,single-channel", "static,full", "static,single-channel" })
	void aDeadlineEndsAWaitInEveryMode(String mode, String control) {
		CompletableFuture<ExecuteOutcome> outcome = new CompletableFuture<>();
		try (TestServer server = new TestServer((options) -> options.onConnectionLoss(OnConnectionLoss.PARK))
			.handling((call) -> outcome.complete(call.await(
					call.async().execute(Applications.playback("a.wav"), ExecuteOptions.NONE, Duration.ofMillis(50)))));
				ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			pbx.connect("5000", mode, control);
			if (control.equals("full")) {
				pbx.ok("linger 10");
			}
			pbx.ok("myevents");
			pbx.expect("sendmsg");
			assertThat(Patience.resultOf(outcome)).isInstanceOf(ExecuteOutcome.TimedOut.class);
			assertThat(pbx.expect("sendmsg").header("call-command")).isEqualTo("hangup");
		}
	}

	@Test
	void aHandlerThatReturnsWhileAStaticApplicationRunsWaitsForIt() {
		try (TestServer server = new TestServer((options) -> options.linger(Duration.ofSeconds(1)))
			.handling((call) -> call.async().playback("long.wav"));
				ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			pbx.connect("5000", "static", "single-channel");
			pbx.ok("myevents");
			String id = pbx.expect("sendmsg").header("Event-UUID");
			assertThat(pbx.expect("sendmsg").header("call-command")).isEqualTo("hangup");
			pbx.staysOpenFor(Duration.ofSeconds(5));
			pbx.reply("+OK");
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id);
			pbx.reply("+OK");
			pbx.finalNotice();
			pbx.disconnect();
			Patience.await().until(() -> server.ends.size() == 1);
			assertThat(server.ends.get(0).cause()).isEqualTo(HangupCause.NORMAL_CLEARING);
			assertThat(server.server.status().lost()).isZero();
		}
	}

	@Test
	void linger30IsThirtySeconds() {
		try (TestServer server = new TestServer((options) -> options.linger(Duration.ofSeconds(30)));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000", 30)) {
			HandedOver.isGivenBack(pbx);
		}
	}

	@Test
	void myeventsIsSentOnceAndItsRefusalEndsTheHandOver() {
		try (TestServer server = new TestServer().handling((call) -> {
		}); ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			pbx.connect("5000", "async", "full");
			HandedOver.tiesTheLifeline(pbx);
			pbx.ok("linger 10");
			pbx.expect("myevents");
			pbx.reply("-ERR aready enabled.");
			pbx.expectEnd();
			Patience.await().until(() -> server.server.status().lost() == 1);
			assertThat(server.server.status().completed()).isZero();
		}
	}

	@Test
	void aCallIsNotInTheLogUnderAnothersName() {
		CompletableFuture<String> handler = new CompletableFuture<>();
		CompletableFuture<String> continuation = new CompletableFuture<>();
		CompletableFuture<String> listener = new CompletableFuture<>();
		try (TestServer server = new TestServer()) {
			server.server.onCallAsync(CallRoute.EVERY_CALL, (call) -> {
				handler.complete(MDC.get("esl.node") + " " + MDC.get("esl.channel"));
				call.onEvent((event) -> listener.complete(MDC.get("esl.node") + " " + MDC.get("esl.channel")));
				return call.playback("a.wav")
					.thenRun(() -> continuation.complete(MDC.get("esl.node") + " " + MDC.get("esl.channel")));
			});
			try (ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
				pbx.runs("playback");
				String expected = "outbound " + ScriptedSwitch.UUID;
				assertThat(Patience.resultOf(handler)).isEqualTo(expected);
				assertThat(Patience.resultOf(continuation)).isEqualTo(expected);
				assertThat(Patience.resultOf(listener)).isEqualTo(expected);
			}
		}
	}

	@Test
	void countsEventsThatSlowListenersDoNotGet() {
		CountDownLatch go = new CountDownLatch(1);
		CountDownLatch listening = new CountDownLatch(1);
		try (TestServer server = new TestServer((options) -> options.queueCapacity(4096)).handling((call) -> {
			call.onEvent((event) -> Patience.awaitLatch(go));
			listening.countDown();
			call.awaitEnd();
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			Patience.awaitLatch(listening);
			for (int i = 0; i < 20; i++) {
				pbx.event("CHANNEL_STATE", "Filler: " + "x".repeat(500));
			}
			Patience.await().until(() -> server.server.status().eventsShed() >= 14);
			go.countDown();
			pbx.hangsUp("NORMAL_CLEARING");
			pbx.expectExit();
			Patience.await().until(() -> server.ends.size() == 1);
			assertThat(server.ends.get(0).report()).as("what ends a call is admitted first").isNotNull();
		}
	}

	@Test
	void blockingVerbsSayWhatTheModeCannotDo() {
		CompletableFuture<OutboundCall> handled = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			handled.complete(call);
			call.awaitEnd();
		}); ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			pbx.connect("5000", "static", "single-channel");
			pbx.ok("myevents");
			OutboundCall call = Patience.resultOf(handled);
			assertThatThrownBy(() -> call.api(ServerApi.status().command()))
				.isInstanceOf(UnsupportedOperationException.class)
				.hasMessageContaining("async full");
			assertThatThrownBy(() -> call.async().startPlayback("a.wav"))
				.isInstanceOf(UnsupportedOperationException.class)
				.hasMessageContaining("async");
		}
	}

	/** Plays the end of a call whose handler waits in an application. */
	private static HangupCause endOf(Script script, String... events) {
		List<String> seen = new CopyOnWriteArrayList<>();
		CountDownLatch handling = new CountDownLatch(1);
		CompletableFuture<CallEnd> end = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			call.onEvent((event) -> seen.add(event.name()));
			call.async().ended().thenAccept((how) -> {
				seen.add("end");
				end.complete(how);
			});
			handling.countDown();
			call.awaitEnd();
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			Patience.awaitLatch(handling);
			script.play(pbx);
			CallEnd how = Patience.resultOf(end);
			assertThat(how.reason()).isEqualTo(CallEnd.Reason.HUNG_UP);
			assertThat(seen).containsExactlyElementsOf(Stream.concat(Stream.of(events), Stream.of("end")).toList());
			return how.cause();
		}
	}

	private interface Script {

		void play(ScriptedSwitch pbx);

	}

}
