package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationStackTests {

	private static final String TONE = "tone_stream://%(300,0,440)";

	private final TestSwitch pbx = new TestSwitch();

	@Test
	void nestsApplicationsWithoutEventLockAndCompletesThemInReverse() {
		SimulatedCall call = this.pbx.answered();
		for (int i = 0; i < 3; i++) {
			call.perform(TestSwitch.execute("playback", TONE, "conc-" + i));
		}
		call.perform(TestSwitch.execute("set", "k=v", "set-0"));
		assertThat(this.pbx.summary()).containsExactly("EXECUTE playback conc-0", "PLAYBACK_START",
				"EXECUTE playback conc-1", "PLAYBACK_START", "EXECUTE playback conc-2", "PLAYBACK_START",
				"EXECUTE set set-0", "EXECUTE_COMPLETE set set-0", "PRIVATE_COMMAND");
		this.pbx.forget();
		this.pbx.advance(300);
		assertThat(this.pbx.summary()).containsExactly("PLAYBACK_STOP", "EXECUTE_COMPLETE playback conc-2",
				"PRIVATE_COMMAND");
		this.pbx.advance(299);
		assertThat(this.pbx.events("CHANNEL_EXECUTE_COMPLETE")).hasSize(1);
		this.pbx.advance(301);
		assertThat(this.pbx.events("CHANNEL_EXECUTE_COMPLETE")).extracting((event) -> event.header("Application-UUID"))
			.containsExactly("conc-2", "conc-1", "conc-0");
		assertThat(call.variable("k")).isEqualTo("v");
	}

	@Test
	void runsLockedApplicationsOneAfterTheOther() {
		SimulatedCall call = this.pbx.answered();
		call.perform(TestSwitch.execute("playback", TONE, "lock-0", "event-lock", "true"));
		CompletionStage<Void> second = call
			.perform(TestSwitch.execute("playback", TONE, "lock-1", "event-lock", "true"));
		call.perform(TestSwitch.execute("set", "k=v", "set-0"));
		assertThat(this.pbx.summary()).containsExactly("EXECUTE playback lock-0", "PLAYBACK_START");
		this.pbx.advance(300);
		assertThat(second.toCompletableFuture()).isNotDone();
		this.pbx.advance(300);
		assertThat(second.toCompletableFuture()).isCompleted();
		assertThat(this.pbx.summary()).containsExactly("EXECUTE playback lock-0", "PLAYBACK_START", "PLAYBACK_STOP",
				"EXECUTE_COMPLETE playback lock-0", "PRIVATE_COMMAND", "EXECUTE playback lock-1", "PLAYBACK_START",
				"PLAYBACK_STOP", "EXECUTE_COMPLETE playback lock-1", "PRIVATE_COMMAND", "EXECUTE set set-0",
				"EXECUTE_COMPLETE set set-0", "PRIVATE_COMMAND");
	}

	@Test
	void repeatsWithTheSameIdAndCountsTheRounds() {
		SimulatedCall call = this.pbx.answered();
		call.perform(TestSwitch.execute("playback", "tone_stream://%(550,0,440)", "loop3", "loops", "3",
				"Event-UUID-Name", "my name"));
		this.pbx.advance(3 * 550);
		assertThat(this.pbx.events("CHANNEL_EXECUTE")).hasSize(3)
			.allMatch((event) -> "loop3".equals(event.header("Application-UUID")))
			.allMatch((event) -> "my name".equals(event.header("Application-UUID-Name")));
		assertThat(this.pbx.events("CHANNEL_EXECUTE_COMPLETE"))
			.extracting((event) -> event.header("variable_current_loop"))
			.containsExactly("1", "2", "3");
		assertThat(this.pbx.events("PRIVATE_COMMAND")).hasSize(1);
		assertThat(call.variable("current_loop")).isNull();
	}

	@Test
	void endsALoopAfterAShortRound() {
		SimulatedCall call = this.pbx.answered();
		call.perform(TestSwitch.execute("playback", "tone_stream://%(200,0,440)", "short", "loops", "3"));
		this.pbx.advance(5000);
		assertThat(this.pbx.events("CHANNEL_EXECUTE_COMPLETE")).hasSize(1);
	}

	@Test
	void hangsUpOnAnUnknownApplicationWithoutExecutingIt() {
		SimulatedCall call = this.pbx.answered().park();
		this.pbx.forget();
		CompletionStage<Void> performed = call.perform(TestSwitch.execute("nosuchapp", "x", "id"));
		assertThat(performed.toCompletableFuture()).isCompleted();
		assertThat(call.hangupCause()).isEqualTo("DESTINATION_OUT_OF_ORDER");
		assertThat(this.pbx.summary()).startsWith("HANGUP", "PRIVATE_COMMAND", "UNPARK", "EXECUTE_COMPLETE park")
			.doesNotContain("EXECUTE nosuchapp id");
	}

	@Test
	void completesEverythingThatRunsWhenTheCallIsHungUp() {
		SimulatedCall call = this.pbx.answered().park();
		List<CompletionStage<Void>> performed = IntStream.range(0, 3)
			.mapToObj((i) -> call.perform(TestSwitch.execute("playback", TONE, "id-" + i)))
			.toList();
		CompletionStage<Void> waiting = call
			.perform(TestSwitch.execute("playback", TONE, "id-3", "event-lock", "true"));
		CompletionStage<Void> behind = call.perform(TestSwitch.execute("set", "a=b", "id-4"));
		this.pbx.forget();
		call.hangup("USER_BUSY");
		assertThat(this.pbx.events("CHANNEL_EXECUTE_COMPLETE")).extracting((event) -> event.header("Application-UUID"))
			.startsWith("id-3", "id-2", "id-1", "id-0")
			.hasSize(5);
		assertThat(this.pbx.events("PLAYBACK_STOP")).hasSize(4)
			.allMatch((event) -> "break".equals(event.header("Playback-Status")));
		assertThat(performed).allMatch((stage) -> stage.toCompletableFuture().isDone());
		assertThat(waiting.toCompletableFuture()).isCompleted();
		assertThat(behind.toCompletableFuture()).isCompleted();
		assertThat(this.pbx.clock().pending()).isZero();
		assertThat(call.perform(TestSwitch.execute("set", "a=b", "late")).toCompletableFuture()).isCompleted();
	}

	@Test
	void breaksOffWhatRunsInnermost() {
		SimulatedCall call = this.pbx.answered();
		call.perform(TestSwitch.execute("playback", "tone_stream://%(5000,0,440)", "pb"));
		this.pbx.advance(500);
		this.pbx.forget();
		call.perform(TestSwitch.execute("break", "", "brk"));
		assertThat(this.pbx.summary()).containsExactly("EXECUTE break brk", "EXECUTE_COMPLETE break brk",
				"PRIVATE_COMMAND", "PLAYBACK_STOP", "EXECUTE_COMPLETE playback pb", "PRIVATE_COMMAND");
		assertThat(this.pbx.last("PLAYBACK_STOP").header("variable_playback_last_offset_pos")).isEqualTo("4000");
		assertThat(this.pbx.last("CHANNEL_EXECUTE_COMPLETE").header("Application-Response")).isEqualTo("FILE PLAYED");
	}

	@Test
	void forgetsWaitingMessagesOnlyWhenEverythingIsBrokenOff() {
		SimulatedCall call = this.pbx.answered();
		call.perform(TestSwitch.execute("playback", TONE, "one", "event-lock", "true"));
		CompletionStage<Void> behind = call.perform(TestSwitch.execute("set", "a=b", "two"));
		call.breakOff(true);
		assertThat(behind.toCompletableFuture()).isCompleted();
		assertThat(call.variable("a")).isNull();
	}

	@Test
	void takesTheArgumentFromAPlainTextBody() {
		SimulatedCall call = this.pbx.answered();
		call.perform(new CallMessage(List.of(Map.entry("Call-Command", "execute"), Map.entry("execute-app-name", "set"),
				Map.entry("content-type", "text/plain")), "ml=line1\nline2"));
		assertThat(call.variable("ml")).isEqualTo("line1\nline2");
	}

	@Test
	void answersAMessageThatSaysNothing() {
		SimulatedCall call = this.pbx.answered();
		assertThat(call.perform(new CallMessage(List.of(Map.entry("x", "y")), "")).toCompletableFuture()).isCompleted();
		assertThat(this.pbx.summary()).containsExactly("PRIVATE_COMMAND");
		call.perform(new CallMessage(
				List.of(Map.entry("call-command", "hangup"), Map.entry("hangup-cause", "nonsense")), ""));
		assertThat(call.hangupCause()).isEqualTo("NORMAL_CLEARING");
		assertThat(this.pbx.summary()).startsWith("PRIVATE_COMMAND", "HANGUP", "PRIVATE_COMMAND");
	}

	@Test
	void keepsAnApplicationsTimeWhileAnotherOneRunsInside() {
		SimulatedCall call = this.pbx.answered();
		call.perform(TestSwitch.execute("sleep", "1000", "outer"));
		this.pbx.advance(400);
		call.perform(TestSwitch.execute("sleep", "5000", "inner"));
		this.pbx.advance(5000);
		assertThat(this.pbx.last("CHANNEL_EXECUTE_COMPLETE").header("Application-UUID")).isEqualTo("inner");
		this.pbx.advance(599);
		assertThat(this.pbx.events("CHANNEL_EXECUTE_COMPLETE")).hasSize(1);
		this.pbx.advance(1);
		assertThat(this.pbx.last("CHANNEL_EXECUTE_COMPLETE").header("Application-UUID")).isEqualTo("outer");
	}

	@Test
	void goesThroughAnExtensionByTheClock() {
		this.pbx.calls()
			.dialplan()
			.extension("^7(.*)$")
			.answer()
			.playback("a.wav")
			.set("group", "$1")
			.sleep(Duration.ofSeconds(1));
		this.pbx.calls().sounds().lasting("a.wav", Duration.ofSeconds(2));
		SimulatedCall call = this.pbx.calls().call("1000").to("7123");
		assertThat(call.callState()).isEqualTo("ACTIVE");
		this.pbx.advance(2000);
		assertThat(call.variable("group")).isEqualTo("123");
		assertThat(call.hangupCause()).isNull();
		this.pbx.advance(1000);
		assertThat(call.hangupCause()).isEqualTo("NORMAL_CLEARING");
	}

	@Test
	void runsApplicationsOfTheUser() {
		SimulatedCall call = this.pbx.answered();
		Runnable[] end = new Runnable[1];
		this.pbx.calls().applications().register("mine", (on, argument, done) -> {
			on.variable("mine", argument);
			end[0] = done;
		});
		call.perform(TestSwitch.execute("mine", "${caller_id_number}", "id"));
		assertThat(call.variable("mine")).isEqualTo("1000");
		assertThat(this.pbx.events("CHANNEL_EXECUTE_COMPLETE")).isEmpty();
		end[0].run();
		end[0].run();
		assertThat(this.pbx.events("CHANNEL_EXECUTE_COMPLETE")).hasSize(1);
	}

	@Test
	void runsAThousandCallsWithoutAThreadForEach() {
		this.pbx.calls().dialplan().extension("8000").answer().playback("x.wav").sleep(Duration.ofMillis(100));
		int before = Thread.activeCount();
		for (int i = 0; i < 1000; i++) {
			this.pbx.calls().call(Integer.toString(i)).to("8000");
		}
		assertThat(this.pbx.calls().live()).hasSize(1000);
		assertThat(Thread.activeCount()).isLessThan(before + 50);
		this.pbx.advance(600);
		assertThat(this.pbx.calls().live()).isEmpty();
		assertThat(this.pbx.events("CHANNEL_HANGUP_COMPLETE")).hasSize(1000);
		assertThat(this.pbx.clock().pending()).isZero();
	}

	@Test
	void isParkedWhileASocketControlsItAndGoesOnWhenReleased() {
		Runnable[] end = new Runnable[1];
		this.pbx.calls().applications().register("socket", (call, argument, done) -> end[0] = done);
		this.pbx.calls().dialplan().extension("5001").socket("127.0.0.1:1", "async").set("after", "yes").park();
		SimulatedCall call = this.pbx.calls().call("1000").to("5001");
		call.control(true);
		call.perform(TestSwitch.execute("answer", "", "ans-1"));
		assertThat(this.pbx.summary()).endsWith("EXECUTE socket", "PARK", "EXECUTE answer ans-1", "ANSWER",
				"EXECUTE_COMPLETE answer ans-1", "PRIVATE_COMMAND");
		this.pbx.forget();
		call.release(true);
		end[0].run();
		assertThat(this.pbx.summary()).startsWith("UNPARK", "EXECUTE_COMPLETE socket", "EXECUTE set");
		assertThat(call.variable("after")).isEqualTo("yes");
	}

	@Test
	void completesTheSocketOfAParkedCallWithItsEnd() {
		this.pbx.calls().applications().register("socket", (call, argument, done) -> call.control(true));
		this.pbx.calls().dialplan().extension("5001").socket("127.0.0.1:1", "async");
		SimulatedCall call = this.pbx.calls().call("1000").to("5001");
		call.release(false);
		this.pbx.forget();
		call.hangup();
		assertThat(this.pbx.summary()).startsWith("HANGUP", "UNPARK", "EXECUTE_COMPLETE socket", "HANGUP_COMPLETE");
	}

	@Test
	void tellsNothingPrivateWhileASocketExecutesDirectly() {
		SimulatedCall call = this.pbx.answered();
		call.control(false);
		call.perform(TestSwitch.execute("set", "a=b", "s"));
		assertThat(this.pbx.summary()).containsExactly("EXECUTE set s", "EXECUTE_COMPLETE set s");
	}

	@Test
	void tellsOnceThatTheCallHasEndedAndKeepsItsVariables() {
		SimulatedCall call = this.pbx.answered().variable("x", "y");
		StringBuilder told = new StringBuilder();
		call.whenEnded(() -> told.append(this.pbx.summary().get(this.pbx.summary().size() - 1)));
		call.whenEnded(() -> told.append("closed")).close();
		call.hangup();
		call.hangup();
		assertThat(told).hasToString("HANGUP_COMPLETE");
		call.whenEnded(() -> told.append(" late"));
		assertThat(told).hasToString("HANGUP_COMPLETE late");
		assertThat(call.variable("x")).isEqualTo("y");
		assertThat(call.isEnded()).isTrue();
	}

}
