package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

import io.github.eslspring.api.Application;
import io.github.eslspring.api.DialString;
import io.github.eslspring.api.ServerApi;
import io.github.eslspring.command.ExecuteOptions;
import io.github.eslspring.event.DtmfEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.test.script.ScriptedCommand;
import io.github.eslspring.test.script.ScriptedSwitch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VerbsIntegrationTests {

	@Test
	void waitsForTheEndOfEachApplicationBeforeTheNext() {
		try (TestServer server = new TestServer().handling((call) -> {
			call.answer();
			call.playback("a.wav");
			call.sleep(Duration.ofSeconds(1));
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			pbx.runs("answer");
			pbx.runs("playback");
			pbx.runs("sleep");
			assertThat(pbx.ok("sendmsg").header("call-command")).isEqualTo("hangup");
		}
	}

	@Test
	void tellsWhatTheApplicationSaid() {
		ExecuteOutcome outcome = outcomeOf((call) -> call.playback("a.wav"),
				(pbx) -> pbx.runs("playback", "Application-Response: FILE%20PLAYED", "variable_x: y"));
		assertThat(outcome).isInstanceOf(ExecuteOutcome.Completed.class);
		assertThat(((ExecuteOutcome.Completed) outcome).response()).isEqualTo("FILE PLAYED");
		assertThat(outcome.variable("x")).isEqualTo("y");
	}

	@Test
	void ignoresTheCompletionOfWhatItDidNotSend() {
		ExecuteOutcome outcome = outcomeOf((call) -> call.playback("a.wav"), (pbx) -> {
			String id = pbx.application("playback").header("Event-UUID");
			pbx.event("CHANNEL_EXECUTE", "Application: playback", "Application-UUID: " + id);
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application: socket", "Application-UUID: foreign");
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application: playback", "Application-UUID: " + id,
					"Application-Response: mine");
		});
		assertThat(((ExecuteOutcome.Completed) outcome).response()).isEqualTo("mine");
	}

	@Test
	void endsWhenTheCallerHangsUpAndKeepsWhatTheApplicationStillSaid() {
		ExecuteOutcome outcome = outcomeOf((call) -> call.playback("a.wav"), (pbx) -> {
			String id = pbx.application("playback").header("Event-UUID");
			pbx.event("CHANNEL_EXECUTE", "Application: playback", "Application-UUID: " + id);
			pbx.hangupEvent("ORIGINATOR_CANCEL");
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application: playback", "Application-UUID: " + id,
					"Hangup-Cause: ORIGINATOR_CANCEL");
		});
		assertThat(outcome).isInstanceOf(ExecuteOutcome.HungUp.class);
		assertThat(((ExecuteOutcome.HungUp) outcome).cause()).isEqualTo(HangupCause.ORIGINATOR_CANCEL);
		assertThat(outcome.last()).isNotNull();
	}

	@Test
	void endsWhenNoCompletionFollowsTheHangUp() {
		ExecuteOutcome outcome = outcomeOf((call) -> call.playback("a.wav"), (pbx) -> {
			String id = pbx.application("playback").header("Event-UUID");
			pbx.event("CHANNEL_EXECUTE", "Application: playback", "Application-UUID: " + id);
			pbx.hangupEvent("NORMAL_CLEARING");
			pbx.hangupComplete("NORMAL_CLEARING");
		});
		assertThat(outcome).isEqualTo(new ExecuteOutcome.HungUp(HangupCause.NORMAL_CLEARING, null));
	}

	@Test
	void tellsThatAnApplicationNeverBegan() {
		ExecuteOutcome outcome = outcomeOf((call) -> call.execute("no_such_application"), (pbx) -> {
			pbx.application("no_such_application");
			pbx.hangsUp("DESTINATION_OUT_OF_ORDER");
		});
		assertThat(outcome).isEqualTo(new ExecuteOutcome.NotExecuted(HangupCause.DESTINATION_OUT_OF_ORDER));
	}

	@Test
	void tellsThatTheServerRefused() {
		ExecuteOutcome outcome = outcomeOf((call) -> call.playback("a.wav"), (pbx) -> {
			pbx.expect("sendmsg");
			pbx.reply("-ERR invalid session id []");
		});
		assertThat(outcome).isEqualTo(new ExecuteOutcome.Rejected("-ERR invalid session id []"));
	}

	@Test
	void tellsThatTheConnectionBroke() {
		ExecuteOutcome outcome = outcomeOf((call) -> call.playback("a.wav"), (pbx) -> {
			pbx.application("playback");
			pbx.disconnect();
		});
		assertThat(outcome).isEqualTo(new ExecuteOutcome.Lost(true));
	}

	@Test
	void returnsAtOnceAfterTheHangUp() {
		CountDownLatch hungUp = new CountDownLatch(1);
		CompletableFuture<ExecuteOutcome> outcome = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			Patience.awaitLatch(hungUp);
			Patience.await().until(() -> !call.isUp());
			outcome.complete(call.playback("a.wav"));
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			pbx.hangsUp("USER_BUSY");
			hungUp.countDown();
			assertThat(Patience.resultOf(outcome)).isEqualTo(new ExecuteOutcome.NotExecuted(HangupCause.USER_BUSY));
		}
	}

	@Test
	void waitsForEveryRoundOfALoop() {
		ExecuteOutcome outcome = outcomeOf((call) -> call.execute(new Application("playback", "a.wav"),
				ExecuteOptions.NONE.withLoops(3), Patience.LIMIT), (pbx) -> {
					ScriptedCommand sent = pbx.application("playback");
					assertThat(sent.header("loops")).isEqualTo("3");
					String id = sent.header("Event-UUID");
					for (int round = 1; round <= 3; round++) {
						pbx.event("CHANNEL_EXECUTE", "Application-UUID: " + id);
						pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id,
								"variable_current_loop: " + round);
					}
				});
		assertThat(outcome.variable("current_loop")).isEqualTo("3");
	}

	@Test
	void endsALoopThatTheServerEndsEarly() {
		ExecuteOutcome outcome = outcomeOf((call) -> call.execute(new Application("playback", "a.wav"),
				ExecuteOptions.NONE.withLoops(3), Patience.LIMIT), (pbx) -> pbx.runs("playback"));
		assertThat(outcome.isCompleted()).isTrue();
	}

	@Test
	void readsDigitsFromTheCompletionOnly() {
		GatherResult result = resultOf((call) -> call.gather(Gather.digits(1, 4).prompt("enter.wav").tries(3)),
				(pbx) -> {
					ScriptedCommand sent = pbx.application("play_and_get_digits");
					assertThat(sent.header("execute-app-arg"))
						.isEqualTo("1 4 3 5000 # enter.wav silence_stream://250 esl_digits_1 \\d+");
					String id = sent.header("Event-UUID");
					pbx.event("CHANNEL_EXECUTE", "Application-UUID: " + id, "variable_esl_digits_1: 9");
					pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id, "variable_esl_digits_1: 1234");
				});
		assertThat(result.digits()).isEqualTo("1234");
		assertThat(result.collected()).isTrue();
	}

	@Test
	void hasNoDigitsWhenNoneMatched() {
		GatherResult result = resultOf((call) -> call.gather(Gather.digits(1, 4)),
				(pbx) -> pbx.runs("play_and_get_digits"));
		assertThat(result.digits()).isNull();
		assertThat(result.outcome().isCompleted()).isTrue();
	}

	@Test
	void keepsARecordingWhoseCallerHungUp() {
		RecordResult result = resultOf((call) -> call.recordMessage("/tmp/a.wav", Duration.ofSeconds(30)), (pbx) -> {
			String id = pbx.application("record").header("Event-UUID");
			pbx.event("CHANNEL_EXECUTE", "Application-UUID: " + id);
			pbx.hangupEvent("NORMAL_CLEARING");
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id, "variable_record_ms: 4200",
					"Hangup-Cause: NORMAL_CLEARING");
		});
		assertThat(result.recorded()).isTrue();
		assertThat(result.length()).isEqualTo(Duration.ofMillis(4200));
		assertThat(result.outcome()).isInstanceOf(ExecuteOutcome.HungUp.class);
	}

	@Test
	void tellsWhatBecameOfABridge() {
		BridgeOutcome bridged = bridge((pbx, id) -> {
			pbx.event("CHANNEL_BRIDGE", "Bridge-A-Unique-ID: " + ScriptedSwitch.UUID, "Bridge-B-Unique-ID: other-leg");
			pbx.event("CHANNEL_UNBRIDGE", "Other-Leg-Unique-ID: other-leg");
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id,
					"variable_bridge_hangup_cause: NORMAL_CLEARING");
		});
		assertThat(bridged.bridged()).isTrue();
		assertThat(bridged.otherLeg()).isEqualTo("other-leg");
		BridgeOutcome busy = bridge((pbx, id) -> pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id,
				"variable_originate_disposition: USER_BUSY"));
		assertThat(busy.result()).isEqualTo(BridgeOutcome.Result.REFUSED);
		assertThat(busy.cause()).isEqualTo(HangupCause.USER_BUSY);
		BridgeOutcome unanswered = bridge((pbx, id) -> pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id,
				"variable_originate_disposition: NO_ANSWER"));
		assertThat(unanswered.result()).isEqualTo(BridgeOutcome.Result.NO_ANSWER);
		BridgeOutcome cancelled = bridge((pbx, id) -> pbx.hangsUp("ORIGINATOR_CANCEL"));
		assertThat(cancelled.result()).isEqualTo(BridgeOutcome.Result.CANCELLED);
	}

	@Test
	void stopsAPlayback() {
		CompletableFuture<ExecuteOutcome> outcome = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			Playback playback = call.async().startPlayback("long.wav");
			playback.stop();
			outcome.complete(call.await(playback.outcome()));
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			String id = pbx.application("playback").header("Event-UUID");
			pbx.event("CHANNEL_EXECUTE", "Application-UUID: " + id);
			pbx.runs("break");
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id);
			assertThat(Patience.resultOf(outcome).isCompleted()).isTrue();
		}
	}

	@Test
	void hearsDigitsAndOtherEventsOfTheCallOnly() {
		List<@Nullable String> heard = new CopyOnWriteArrayList<>();
		CountDownLatch listening = new CountDownLatch(1);
		try (TestServer server = new TestServer().handling((call) -> {
			call.onDtmf((DtmfEvent pressed) -> heard.add(pressed.digit()));
			call.onEvent((event) -> heard.add(event.name()), "PLAYBACK_STOP");
			listening.countDown();
			call.awaitEnd();
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			Patience.awaitLatch(listening);
			pbx.ok("event plain PLAYBACK_STOP");
			pbx.event("DTMF", "DTMF-Digit: 5");
			pbx.event("PLAYBACK_STOP");
			pbx.event("CHANNEL_PARK");
			Patience.await().until(() -> heard.size() == 2);
			assertThat(heard).containsExactly("5", "PLAYBACK_STOP");
		}
	}

	@Test
	void namesTheDialplanLineThatAVerbNeeds() {
		CompletableFuture<OutboundCall> handled = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling(handled::complete);
				ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			pbx.connect("5000", "async", "single-channel");
			assertThat(pbx.application("set").header("execute-app-arg")).isEqualTo("socket_resume=true");
			pbx.ok("myevents");
			OutboundCall call = Patience.resultOf(handled);
			assertThat(Patience.failureOf(call.async().api(ServerApi.status().command())))
				.isInstanceOf(UnsupportedOperationException.class)
				.hasMessageContaining("async full");
			assertThatThrownBy(() -> call.onEvent((event) -> {
			}, "HEARTBEAT")).isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("full");
		}
	}

	@Test
	void sendsAnArgumentOfSeveralLinesAsABody() {
		ExecuteOutcome outcome = outcomeOf((call) -> call.execute("log", "one\ntwo"), (pbx) -> {
			ScriptedCommand sent = pbx.application("log");
			assertThat(sent.header("content-type")).isEqualTo("text/plain");
			assertThat(sent.body()).isEqualTo("one\ntwo");
			String id = sent.header("Event-UUID");
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id);
		});
		assertThat(outcome.isCompleted()).isTrue();
	}

	private interface BridgeScript {

		void play(ScriptedSwitch pbx, String id);

	}

	private interface Script {

		void play(ScriptedSwitch pbx);

	}

	private static BridgeOutcome bridge(BridgeScript script) {
		return resultOf((call) -> call.bridge(DialString.user("1000")), (pbx) -> {
			pbx.runs("set");
			String id = pbx.application("bridge").header("Event-UUID");
			pbx.event("CHANNEL_EXECUTE", "Application-UUID: " + id);
			script.play(pbx, id);
		});
	}

	private static ExecuteOutcome outcomeOf(Function<OutboundCall, ExecuteOutcome> verb, Script script) {
		return resultOf(verb, script);
	}

	private static <T> T resultOf(Function<OutboundCall, T> verb, Script script) {
		CompletableFuture<T> result = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> result.complete(verb.apply(call)));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			script.play(pbx);
			return Patience.resultOf(result);
		}
	}

}
