package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.github.eslspring.api.Application;
import io.github.eslspring.api.DialString;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ExecuteOptions;
import io.github.eslspring.event.DtmfEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.fault.ScriptedReply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every verb with its outcome, on a simulated switch.
 */
class SimulatedVerbsIntegrationTests {

	private static final String ENDLESS = "tone_stream://%(60000,0,440)";

	private static final String SHORT = "tone_stream://%(20,0,440)";

	@ParameterizedTest
	@ValueSource(strings = { "5000", "5001", "5002", "5003" })
	void verbsThatEndByThemselvesEndInEveryMode(String destination) {
		try (SwitchScene scene = new SwitchScene()) {
			Map<String, Function<OutboundCall, ExecuteOutcome>> verbs = new LinkedHashMap<>();
			verbs.put("ringReady", OutboundCall::ringReady);
			verbs.put("preAnswer", OutboundCall::preAnswer);
			verbs.put("answer", OutboundCall::answer);
			verbs.put("playback", (call) -> call.playback(SHORT));
			verbs.put("say", (call) -> call.say(Say.number(42)));
			verbs.put("phrase", (call) -> call.phrase("greeting", "x"));
			verbs.put("tone", (call) -> call.tone("%(20,0,440)"));
			verbs.put("sleep", (call) -> call.sleep(Duration.ofMillis(20)));
			verbs.put("set", (call) -> call.set("one", "1"));
			verbs.put("set several", (call) -> call.set(Map.of("two", "a|b", "three", "c,d")));
			verbs.put("unset", (call) -> call.unset("one"));
			verbs.put("export", (call) -> call.export("four", "4"));
			verbs.put("exportToOthers", (call) -> call.exportToOthers("five", "5"));
			verbs.put("sendDtmf", (call) -> call.sendDtmf("12#"));
			verbs.put("bindMetaApp", (call) -> call.bindMetaApp(2, "a", "s", new Application("hangup", "")));
			verbs.put("unbindMetaApp", (call) -> call.unbindMetaApp(2));
			verbs.put("execute", (call) -> call.execute("log", "INFO several\nlines"));
			Map<String, ExecuteOutcome> outcomes = scene.resultOf(destination, (call) -> {
				Map<String, ExecuteOutcome> ended = new LinkedHashMap<>();
				verbs.forEach((name, verb) -> ended.put(name, verb.apply(call)));
				assertThat(call.variable("two")).isEqualTo("a|b");
				assertThat(call.variable("three")).isEqualTo("c,d");
				assertThat(call.variable("one")).isNull();
				assertThat(call.variable("four")).isEqualTo("4");
				return ended;
			});
			assertThat(outcomes).allSatisfy((name, outcome) -> assertThat(outcome.isCompleted()).as(name).isTrue());
			assertThat(((ExecuteOutcome.Completed) outcomes.get("playback")).response()).isEqualTo("FILE PLAYED");
		}
	}

	@Test
	void holdsAndUnholds() {
		try (SwitchScene scene = new SwitchScene()) {
			CompletableFuture<ExecuteOutcome> held = new CompletableFuture<>();
			CompletableFuture<Void> go = new CompletableFuture<>();
			CompletableFuture<ExecuteOutcome> back = scene.handle((call) -> {
				call.answer();
				held.complete(call.hold());
				Patience.resultOf(go);
				ExecuteOutcome outcome = call.unhold();
				assertThat(outcome.isCompleted()).isTrue();
				return outcome;
			});
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			assertThat(Patience.resultOf(held).isCompleted()).isTrue();
			assertThat(call.isHeld()).isTrue();
			go.complete(null);
			assertThat(Patience.resultOf(back).isCompleted()).isTrue();
		}
	}

	@Test
	void stopsAPlayback() {
		ExecuteOutcome outcome = SwitchScene.resultOf((call) -> {
			call.answer();
			Playback playback = call.async().startPlayback(ENDLESS);
			call.sleep(Duration.ofMillis(30));
			playback.stop();
			return call.await(playback.outcome());
		});
		assertThat(outcome.isCompleted()).isTrue();
	}

	@Test
	void readsDigitsOnceWhateverTheyAre() {
		try (SwitchScene scene = new SwitchScene()) {
			CompletableFuture<GatherResult> read = scene
				.handle((call) -> call.read(Gather.digits(1, 8).prompt(ENDLESS)));
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> call.lastApplication().equals("read"));
			call.dtmf("42#");
			assertThat(Patience.resultOf(read).digits()).isEqualTo("42");
		}
	}

	@Test
	void refusesToReadSeveralTimes() {
		assertThat(SwitchScene
			.<Throwable>resultOf((call) -> Patience.failureOf(call.async().read(Gather.digits(1, 2).tries(3)))))
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("gather(..)");
	}

	@Test
	void gathersDigitsUpToATerminator() {
		assertThat(gather(Gather.digits(1, 8).prompt(ENDLESS), "123#").digits()).isEqualTo("123");
		assertThat(gather(Gather.digits(1, 3).terminators("none"), "4567").digits()).isEqualTo("456");
		assertThat(gather(Gather.digits(1, 8).terminators("*"), "89*").digits()).isEqualTo("89");
	}

	@Test
	void asksAgainAndGivesUpAfterTheLastTry() {
		Gather hurried = Gather.digits(2, 4).timeout(Duration.ofMillis(150)).tries(3);
		GatherResult none = gather(hurried, "");
		assertThat(none.collected()).isFalse();
		assertThat(none.outcome().isCompleted()).isTrue();
		assertThat(gather(hurried.pattern("9\\d+"), "12#").digits()).isNull();
	}

	@Test
	void tellsTheHangUpInTheMiddleOfDigits() {
		try (SwitchScene scene = new SwitchScene()) {
			CompletableFuture<GatherResult> gathered = scene
				.handle((call) -> call.gather(Gather.digits(4, 4).prompt(ENDLESS)));
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> call.lastApplication().equals("play_and_get_digits"));
			call.dtmf("12").hangup("ORIGINATOR_CANCEL");
			GatherResult result = Patience.resultOf(gathered);
			assertThat(result.digits()).isNull();
			assertThat(result.outcome()).isInstanceOf(ExecuteOutcome.HungUp.class);
			assertThat(((ExecuteOutcome.HungUp) result.outcome()).cause()).isEqualTo(HangupCause.ORIGINATOR_CANCEL);
		}
	}

	@Test
	void streamsDigitsInTheirOrder() {
		List<@Nullable String> pressed = new CopyOnWriteArrayList<>();
		try (SwitchScene scene = new SwitchScene()) {
			CompletableFuture<ExecuteOutcome> played = scene.handle((call) -> {
				call.onDtmf((DtmfEvent digit) -> pressed.add(digit.digit()));
				call.answer();
				return call.sleep(Duration.ofSeconds(60));
			});
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> call.lastApplication().equals("sleep"));
			call.dtmf("0123456789*#");
			Patience.await().until(() -> pressed.size() == 12);
			assertThat(String.join("", pressed.stream().map(String::valueOf).toList())).isEqualTo("0123456789*#");
			assertThat(Patience.resultOf(played).isCompleted()).as("a digit ends sleep").isTrue();
		}
	}

	@Test
	void recordsAMessageAlsoOfACallerWhoHangsUp() {
		try (SwitchScene scene = new SwitchScene()) {
			CompletableFuture<RecordResult> recorded = scene.handle((call) -> {
				call.answer();
				return call.recordMessage("/tmp/message.wav", Duration.ofSeconds(30));
			});
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> call.lastApplication().equals("record"));
			call.hangup();
			RecordResult result = Patience.resultOf(recorded);
			assertThat(result.outcome()).isInstanceOf(ExecuteOutcome.HungUp.class);
			assertThat(result.length()).isNotNull();
		}
	}

	@Test
	void recordsTheCallAndMasksASecret() {
		try (SwitchScene scene = new SwitchScene()) {
			List<String> steps = new CopyOnWriteArrayList<>();
			scene.pbx.onCommand("api record_state",
					(command) -> ScriptedReply.apiResponse(scene.pbx.calls().get(0).recordings().paths() + " "
							+ scene.pbx.calls().get(0).recordings().isMasked("/tmp/call.wav")));
			scene.resultOf(SwitchScene.ASYNC_FULL, (call) -> {
				CallRecording recording = call.record("/tmp/call.wav");
				steps.add(state(call));
				call.await(recording.mask());
				steps.add(state(call));
				call.await(recording.unmask());
				steps.add(state(call));
				call.await(recording.stop());
				steps.add(state(call));
				return recording;
			});
			assertThat(steps).containsExactly("[/tmp/call.wav] false", "[/tmp/call.wav] true", "[/tmp/call.wav] false",
					"[] false");
		}
	}

	@Test
	void runsLoopsAndCountsTheRounds() {
		ExecuteOutcome outcome = SwitchScene.resultOf((call) -> call.execute(new Application("sleep", "520"),
				ExecuteOptions.NONE.withLoops(2), Patience.LIMIT));
		assertThat(((ExecuteOutcome.Completed) outcome).rounds()).isEqualTo(2);
	}

	/** The call tells in which order they ended; continuations run side by side. */
	@Test
	void aLockKeepsTheOrderAndWithoutOneExecutionsNest() {
		List<String> told = new CopyOnWriteArrayList<>();
		List<String> ended = SwitchScene.resultOf((call) -> {
			call.onEvent((event) -> told.add(String.valueOf(event.header("Application"))), "CHANNEL_EXECUTE_COMPLETE");
			CompletableFuture<?> first = call.async()
				.execute(new Application("sleep", "200"), ExecuteOptions.NONE.withEventLock(), Patience.LIMIT);
			CompletableFuture<?> second = call.async()
				.execute(new Application("set", "a=b"), ExecuteOptions.NONE.withEventLock(), Patience.LIMIT);
			call.await(CompletableFuture.allOf(first, second));
			CompletableFuture<?> outer = call.async().sleep(Duration.ofMillis(200));
			CompletableFuture<?> inner = call.async().set("a", "b");
			call.await(CompletableFuture.allOf(outer, inner));
			Patience.await().until(() -> told.size() == 4);
			return List.copyOf(told);
		});
		assertThat(ended).containsExactly("sleep", "set", "set", "sleep");
	}

	@Test
	void tellsThatAnApplicationIsUnknown() {
		assertThat(SwitchScene.<ExecuteOutcome>resultOf((call) -> call.execute("no_such_application")))
			.isInstanceOf(ExecuteOutcome.NotExecuted.class);
	}

	@Test
	void joinsAConferenceUntilTheCallerLeaves() {
		try (SwitchScene scene = new SwitchScene()) {
			CompletableFuture<ExecuteOutcome> conference = scene.handle((call) -> {
				call.answer();
				return call.conference("3000@default");
			});
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> call.lastApplication().equals("conference"));
			assertThat(conference).isNotDone();
			call.hangup();
			assertThat(Patience.resultOf(conference)).isInstanceOf(ExecuteOutcome.HungUp.class);
		}
	}

	@Test
	void bridgesAndTellsTheOtherLeg() {
		try (SwitchScene scene = new SwitchScene()) {
			scene.pbx.endpoint("1001").answersAfter(Duration.ofMillis(30)).hangsUpAfter(Duration.ofMillis(100));
			CompletableFuture<String> leg = new CompletableFuture<>();
			BridgeOutcome outcome = scene.resultOf(SwitchScene.ASYNC_FULL, (call) -> {
				Bridge bridge = call.async().startBridge(DialString.user("1001"));
				leg.complete(call.await(bridge.connected()));
				return call.await(bridge.outcome());
			});
			assertThat(outcome.bridged()).as("%s", outcome).isTrue();
			assertThat(outcome.otherLeg()).isEqualTo(Patience.resultOf(leg));
		}
	}

	@Test
	void tellsWhyNobodyWasReachedAndTheCallGoesOn() {
		try (SwitchScene scene = new SwitchScene()) {
			scene.pbx.endpoint("1001").busy();
			scene.pbx.endpoint("1002").noAnswer();
			scene.pbx.endpoint("1003").unregistered();
			scene.pbx.endpoint("1004").rejects("CALL_REJECTED");
			List<BridgeOutcome> outcomes = scene.resultOf(SwitchScene.ASYNC_FULL,
					(call) -> List.of(call.bridge(DialString.user("1001")),
							call.bridge(DialString.user("1002").variable("originate_timeout", "1")),
							call.bridge(DialString.user("1003")), call.bridge(DialString.user("1004"))));
			assertThat(outcomes).extracting(BridgeOutcome::result)
				.containsExactly(BridgeOutcome.Result.REFUSED, BridgeOutcome.Result.NO_ANSWER,
						BridgeOutcome.Result.REFUSED, BridgeOutcome.Result.REFUSED);
			assertThat(outcomes.get(0).cause()).isEqualTo(HangupCause.USER_BUSY);
			assertThat(outcomes.get(1).cause()).isEqualTo(HangupCause.NO_ANSWER);
			assertThat(outcomes.get(2).cause()).isEqualTo(HangupCause.SUBSCRIBER_ABSENT);
			assertThat(outcomes.get(3).cause()).isEqualTo(HangupCause.CALL_REJECTED);
		}
	}

	@Test
	void tellsThatTheCallerGaveUpBeforeTheAnswer() {
		try (SwitchScene scene = new SwitchScene()) {
			scene.pbx.endpoint("1001").noAnswer();
			CompletableFuture<BridgeOutcome> bridged = scene.handle((call) -> call.bridge(DialString.user("1001")));
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> call.lastApplication().equals("bridge"));
			call.hangup("ORIGINATOR_CANCEL");
			assertThat(Patience.resultOf(bridged).result()).isEqualTo(BridgeOutcome.Result.CANCELLED);
			assertThat(Patience.resultOf(bridged).otherLeg()).isNull();
		}
	}

	@Test
	void refusesWithAStatusAndSendsElsewhere() {
		assertThat(endAfter((call) -> call.respond(486))).isEqualTo("USER_BUSY");
		assertThat(endAfter((call) -> call.redirect("sip:a@b.example"))).isEqualTo("NORMAL_CLEARING");
		assertThat(endAfter((call) -> {
			call.answer();
			return call.deflect("sip:a@b.example");
		})).isEqualTo("BLIND_TRANSFER");
	}

	@Test
	void interceptsAndLeavesTheTwoTalking() {
		try (SwitchScene scene = new SwitchScene()) {
			SimulatedCall other = scene.pbx.call("2000").to("none");
			CompletableFuture<ExecuteOutcome> intercepted = scene.handle((call) -> call.intercept(other.uuid()));
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			assertThat(Patience.resultOf(intercepted)).isNotNull();
			Patience.await().until(() -> other.equals(call.bridgedWith()));
			scene.awaitQuiet();
			assertThat(call.isEnded()).isFalse();
			assertThat(call.bridgedWith()).isEqualTo(other);
		}
	}

	@Test
	void handsTheOtherLegOver() {
		try (SwitchScene scene = new SwitchScene()) {
			scene.pbx.endpoint("1001").answers();
			CompletableFuture<ExecuteOutcome> transferred = scene
				.handle((call) -> call.attendedTransfer(DialString.user("1001")));
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> call.bridgedWith() != null);
			assertThat(call.lastApplication()).isEqualTo("att_xfer");
			assertThat(transferred).isNotDone();
			Objects.requireNonNull(call.bridgedWith()).hangup();
			assertThat(Patience.resultOf(transferred).isCompleted()).isTrue();
		}
	}

	@Test
	void listensToAnotherChannelUntilThatEnds() {
		try (SwitchScene scene = new SwitchScene()) {
			SimulatedCall other = scene.pbx.call("2000").to("none");
			CompletableFuture<ExecuteOutcome> listened = scene.handle((call) -> call.eavesdrop(other.uuid()));
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> call.lastApplication().equals("eavesdrop"));
			assertThat(listened).isNotDone();
			other.hangup();
			assertThat(Patience.resultOf(listened).isCompleted()).isTrue();
		}
	}

	@Test
	void hearsNothingOfAChannelThatIsNotThere() {
		ExecuteOutcome outcome = SwitchScene.resultOf((call) -> call.eavesdrop("no-such-channel"));
		assertThat(outcome.isCompleted()).isTrue();
	}

	private static String endAfter(Function<OutboundCall, ExecuteOutcome> verb) {
		try (SwitchScene scene = new SwitchScene()) {
			CompletableFuture<ExecuteOutcome> done = scene.handle(verb);
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			assertThat(Patience.resultOf(done)).isNotNull();
			Patience.await().until(call::isEnded);
			return String.valueOf(call.hangupCause());
		}
	}

	private static GatherResult gather(Gather gather, String digits) {
		try (SwitchScene scene = new SwitchScene()) {
			CompletableFuture<GatherResult> gathered = scene.handle((call) -> {
				call.answer();
				return call.gather(gather);
			});
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> call.lastApplication().equals("play_and_get_digits"));
			if (!digits.isEmpty()) {
				call.dtmf(digits);
			}
			return Patience.resultOf(gathered);
		}
	}

	private static String state(OutboundCall call) {
		return call.api(ApiCommand.of("record_state")).body();
	}

}
