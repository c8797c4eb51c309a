package io.github.eslspring.outbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.eslspring.captures.CaptureIndex;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.test.script.ScriptedSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every recorded outbound call said again to our server, whose handler does what the
 * recorded client did.
 */
class RecordedCallsIntegrationTests {

	private static final String COMPLETED = "Completed";

	private static Stream<Arguments> calls() {
		return Stream.of(
				new Arguments("outbound-async-full", OnReturn.HANGUP, CallEnd.Reason.HUNG_UP, HangupCause.CALL_REJECTED,
						Map.of()),
				new Arguments("outbound-async-notfull", OnReturn.HANGUP, CallEnd.Reason.HUNG_UP,
						HangupCause.NORMAL_CLEARING, Map.of()),
				new Arguments("outbound-caller-hangup-linger", OnReturn.HANGUP, CallEnd.Reason.HUNG_UP,
						HangupCause.NORMAL_CLEARING, Map.of("playback", "HungUp", "set", "NotExecuted")),
				new Arguments("outbound-caller-hangup-nolinger", OnReturn.HANGUP, CallEnd.Reason.HUNG_UP,
						HangupCause.NORMAL_CLEARING, Map.of("playback", "HungUp")),
				new Arguments("outbound-client-drops", OnReturn.HANGUP, CallEnd.Reason.LOST, HangupCause.UNKNOWN,
						Map.of()),
				new Arguments("outbound-concurrent", OnReturn.HANGUP, CallEnd.Reason.HUNG_UP,
						HangupCause.NORMAL_CLEARING, Map.of()),
				new Arguments("outbound-exit-noresume", OnReturn.CONTINUE, CallEnd.Reason.LEFT, HangupCause.UNKNOWN,
						Map.of()),
				new Arguments("outbound-no-connect", OnReturn.CONTINUE, CallEnd.Reason.LEFT, HangupCause.UNKNOWN,
						Map.of()),
				new Arguments("outbound-resume", OnReturn.CONTINUE, CallEnd.Reason.LEFT, HangupCause.UNKNOWN, Map.of()),
				new Arguments("outbound-sync-full", OnReturn.HANGUP, CallEnd.Reason.HUNG_UP,
						HangupCause.NORMAL_CLEARING, Map.of()),
				new Arguments("outbound-sync", OnReturn.HANGUP, CallEnd.Reason.TAKEN_AWAY, HangupCause.UNKNOWN,
						Map.of("s-async", "Lost", "nosuchapp", "Lost")));
	}

	@Test
	void knowsEveryRecording() {
		assertThat(CaptureIndex.all().filter((capture) -> capture.outbound()).map((capture) -> capture.name()))
			.containsExactlyInAnyOrderElementsOf(
					Stream.concat(calls().map(Arguments::name), Stream.of("outbound-silent-client")).toList());
	}

	@ParameterizedTest
	@MethodSource("calls")
	void givesEachEventOnceTheEndLastAndEveryWaitItsOutcome(Arguments expected) {
		RecordedCall recorded = RecordedCall.of(expected.name());
		List<String> seen = new CopyOnWriteArrayList<>();
		Map<RecordedCall.Step, CompletableFuture<ExecuteOutcome>> waits = new LinkedHashMap<>();
		CompletableFuture<CallEnd> end = new CompletableFuture<>();
		try (TestServer server = new TestServer((options) -> options.onReturn(expected.onReturn()))) {
			server.server.onCall(CallRoute.EVERY_CALL, (call) -> {
				call.onEvent((event) -> seen.add(event.name() + " " + event.sequence()));
				call.async().ended().thenAccept((how) -> {
					seen.add("end");
					end.complete(how);
				});
				for (RecordedCall.Step step : recorded.steps()) {
					waits.put(step, call.async().execute(step.application(), step.options(), Patience.LIMIT));
				}
				recorded.hangup()
					.ifPresent((cause) -> call.async()
						.hangup(HangupCause.of(cause.isEmpty() ? "NORMAL_CLEARING" : cause)));
				if (expected.onReturn() == OnReturn.HANGUP) {
					call.awaitEnd();
				}
				waits.values().forEach(call::await);
			});
			try (ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
				recorded.play(pbx);
			}
			CallEnd how = Patience.resultOf(end);
			assertThat(how.reason()).isEqualTo(expected.reason());
			assertThat(how.cause()).isEqualTo(expected.cause());
			List<String> events = new ArrayList<>(
					recorded.events().stream().map((event) -> event.name() + " " + event.sequence()).toList());
			events.add("end");
			assertThat(seen).containsExactlyElementsOf(events);
			waits.forEach((step, outcome) -> assertThat(Patience.resultOf(outcome).getClass().getSimpleName())
				.as(step.toString())
				.isEqualTo(expected.outcomeOf(step)));
			Patience.await().until(() -> server.server.status().activeCalls() == 0);
			assertThat(server.server.status().completed()).isEqualTo(1);
		}
	}

	@Test
	void countsRoundsAsTheServerTold() {
		Map<String, ExecuteOutcome> outcomes = outcomesOf("outbound-concurrent");
		assertThat(((ExecuteOutcome.Completed) outcomes.get("loop3")).rounds()).isEqualTo(3);
		assertThat(outcomes.get("conc-0").variable("k4")).as("the last to complete knows of all").isEqualTo("v");
		assertThat(outcomes.get("set-0").variable("k4")).isNull();
	}

	@Test
	void runsNoHandlerForACallThatIsNeverHandedOver() {
		RecordedCall recorded = RecordedCall.of("outbound-silent-client");
		assertThat(recorded.isHandedOver()).isFalse();
		try (TestServer server = new TestServer().handling((call) -> {
		}); ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			pbx.expect("connect");
			recorded.play(pbx);
			Patience.await()
				.until(() -> server.server.status().lost() == 1 && server.server.status().activeCalls() == 0);
			assertThat(server.server.status().completed()).isZero();
		}
	}

	private static Map<String, ExecuteOutcome> outcomesOf(String name) {
		RecordedCall recorded = RecordedCall.of(name);
		CompletableFuture<Map<String, ExecuteOutcome>> result = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			Map<String, CompletableFuture<ExecuteOutcome>> waits = new LinkedHashMap<>();
			for (RecordedCall.Step step : recorded.steps()) {
				waits.put(step.id(), call.async().execute(step.application(), step.options(), Patience.LIMIT));
			}
			call.async().hangup(HangupCause.NORMAL_CLEARING);
			Map<String, ExecuteOutcome> outcomes = new LinkedHashMap<>();
			waits.forEach((id, outcome) -> outcomes.put(id, call.await(outcome)));
			result.complete(outcomes);
		}); ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			recorded.play(pbx);
			return Patience.resultOf(result);
		}
	}

	/**
	 * A recording and what is to come of it.
	 *
	 * @param name its name
	 * @param onReturn what the server does when the handler returns
	 * @param reason why it ends
	 * @param cause why it was hung up
	 * @param others the outcomes that are not completions, by application or id
	 */
	private record Arguments(String name, OnReturn onReturn, CallEnd.Reason reason, HangupCause cause,
			Map<String, String> others) {

		String outcomeOf(RecordedCall.Step step) {
			return this.others.getOrDefault(step.id(), this.others.getOrDefault(step.application().name(), COMPLETED));
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
