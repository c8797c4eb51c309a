package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.eslspring.api.Application;
import io.github.eslspring.api.DialString;
import io.github.eslspring.command.RawCommand;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.test.script.ScriptedCommand;
import io.github.eslspring.test.script.ScriptedSwitch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What cannot be sent: the future fails and says why, nothing is written, and the call
 * goes on.
 */
class MistakesIntegrationTests {

	private static final String TWO_LINES = "a\nb";

	@Test
	void whatAVerbCannotSendFailsItsFuture() {
		Map<String, Function<AsyncOutboundCall, CompletableFuture<?>>> mistakes = new LinkedHashMap<>();
		mistakes.put("playback", (call) -> call.playback(TWO_LINES));
		mistakes.put("startPlayback", (call) -> call.startPlayback(TWO_LINES).outcome());
		mistakes.put("say", (call) -> call.say(Say.digits("")));
		mistakes.put("phrase", (call) -> call.phrase("", "data"));
		mistakes.put("tone", (call) -> call.tone(""));
		mistakes.put("gather", (call) -> call.gather(Gather.digits(1, 4).prompt(TWO_LINES)));
		mistakes.put("read", (call) -> call.read(Gather.digits(1, 4).tries(2)));
		mistakes.put("recordMessage", (call) -> call.recordMessage("", Duration.ofSeconds(1)));
		mistakes.put("recordMessage for no time", (call) -> call.recordMessage("a.wav", Duration.ZERO));
		mistakes.put("record", (call) -> call.record(TWO_LINES));
		mistakes.put("transfer", (call) -> call.transfer(""));
		mistakes.put("transfer elsewhere", (call) -> call.transfer("7000", "XML", ""));
		mistakes.put("conference", (call) -> call.conference(""));
		mistakes.put("set", (call) -> call.set("no name", "value"));
		mistakes.put("set a value", (call) -> call.set("name", TWO_LINES));
		mistakes.put("set nothing", (call) -> call.set(Map.of()));
		mistakes.put("unset", (call) -> call.unset(""));
		mistakes.put("export", (call) -> call.export("no name", "value"));
		mistakes.put("exportToOthers", (call) -> call.exportToOthers("name", TWO_LINES));
		mistakes.put("bindMetaApp", (call) -> call.bindMetaApp(10, "b", "s", new Application("echo", "")));
		mistakes.put("deflect", (call) -> call.deflect(""));
		mistakes.put("redirect", (call) -> call.redirect(TWO_LINES));
		mistakes.put("send", (call) -> call.send(RawCommand.of("exit")));
		mistakes.put("askVariable", (call) -> call.askVariable(TWO_LINES));
		mistakes.put("execute an application without a name", (call) -> call.execute(""));
		mistakes.put("execute two words", (call) -> call.execute("play back", "a.wav"));
		mistakes.put("execute two lines", (call) -> call.execute("playback\nhangup"));
		mistakes.put("execute with a NUL", (call) -> call.execute("playback", "a\0b"));
		CompletableFuture<Map<String, Throwable>> failures = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			Map<String, Throwable> told = new LinkedHashMap<>();
			mistakes.forEach((verb, mistake) -> told.put(verb, Patience.failureOf(mistake.apply(call.async()))));
			failures.complete(told);
			call.execute("echo");
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			assertThat(Patience.resultOf(failures)).hasSameSizeAs(mistakes)
				.allSatisfy((verb, failure) -> assertThat(failure).as(verb)
					.isInstanceOf(IllegalArgumentException.class)
					.hasMessageNotContaining(TWO_LINES));
			pbx.runs("echo");
		}
	}

	@Test
	void blockingVerbsThrowIt() {
		CompletableFuture<OutboundCall> handled = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			handled.complete(call);
			call.awaitEnd();
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			OutboundCall call = Patience.resultOf(handled);
			assertThatThrownBy(() -> call.playback(TWO_LINES)).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("'file' must not contain CR, LF or NUL");
			assertThatThrownBy(() -> call.execute("play back")).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("'application' must be one word");
			assertThat(pbx.hasInput()).isFalse();
		}
	}

	@Test
	void anyTextThatCanBeSentIsSent() {
		String lines = "one\r\ntwo";
		String spaced = " leading";
		String tooLong = "x".repeat(5000);
		CompletableFuture<ExecuteOutcome> last = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			call.execute("log", lines);
			call.execute("log", spaced);
			call.execute("log", tooLong);
			last.complete(call.execute("log", "INFO", "two words"));
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			assertThat(runs(pbx).body()).isEqualTo(lines);
			assertThat(runs(pbx).body()).isEqualTo(spaced);
			assertThat(runs(pbx).body()).isEqualTo(tooLong);
			assertThat(runs(pbx).header("execute-app-arg")).isEqualTo("INFO two words");
			assertThat(Patience.resultOf(last).isCompleted()).isTrue();
		}
	}

	@Test
	void aBridgeThatCannotBeginIsToldOfEverywhere() {
		DialString nobody = null;
		CompletableFuture<Bridge> begun = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			begun.complete(call.async().startBridge(nobody));
			call.hangup(HangupCause.NORMAL_CLEARING);
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			Bridge bridge = Patience.resultOf(begun);
			Patience.await().until(bridge.connected()::isCancelled);
			assertThat(Patience.failureOf(bridge.outcome())).isInstanceOf(NullPointerException.class);
			assertThat(pbx.expect("sendmsg").header("call-command")).as("the next thing asked for").isEqualTo("hangup");
		}
	}

	private static ScriptedCommand runs(ScriptedSwitch pbx) {
		ScriptedCommand command = pbx.application("log");
		pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + command.header("Event-UUID"));
		return command;
	}

}
