package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.command.ExecuteOptions;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.execute.ExecuteOutcome.Completed;
import io.github.eslspring.execute.ExecuteOutcome.Lost;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.ScriptedReply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications executed on calls, from the command to the outcome.
 */
class ExecuteIntegrationTests {

	@Test
	void subscribesWhatTellsTheEndBeforeTheFirstAndOnlyOnce() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			node.pbx().forgetCommands();
			ExecuteOutcome first = Patience.resultOf(node.client().execute(call.uuid(), "playback", "a.wav"));
			ExecuteOutcome second = Patience.resultOf(node.client().execute(call.uuid(), "set", "a=b c", "d"));
			assertThat(first).isInstanceOfSatisfying(Completed.class, (completed) -> {
				assertThat(completed.event().application()).isEqualTo("playback");
				assertThat(completed.response()).isEqualTo("FILE PLAYED");
				assertThat(completed.variable("current_application")).isEqualTo("playback");
			});
			assertThat(second.isCompleted()).isTrue();
			List<String> sent = node.sent("");
			assertThat(sent).hasSize(3);
			assertThat(sent.get(0)).isEqualTo(
					"event plain CHANNEL_DESTROY CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE CHANNEL_HANGUP_COMPLETE CHANNEL_UUID");
			assertThat(sent.get(1)).startsWith("sendmsg " + call.uuid())
				.contains("execute-app-name: playback", "execute-app-arg: a.wav", "Event-UUID: ");
			assertThat(sent.get(2)).contains("execute-app-arg: a=b c d");
		}
	}

	@Test
	void longArgumentsAndThoseOfSeveralLinesGoIntoTheBody() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			for (String argument : List.of("a\nb\n\nc", " leading", "x".repeat(10_000))) {
				Completed completed = (Completed) Patience
					.resultOf(node.client().execute(call.uuid(), "set", argument));
				assertThat(completed.event().applicationData()).isEqualTo(argument);
			}
			assertThat(Patience.failureOf(node.client().execute(call.uuid(), "set", "a\0b")))
				.isInstanceOf(IllegalArgumentException.class);
			assertThat(Patience.failureOf(node.client().execute("two words", "set")))
				.isInstanceOf(IllegalArgumentException.class);
		}
	}

	@Test
	void keepsAnIdAndOptionsOfTheCallersOwn() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			ExecuteCommand command = ExecuteCommand.of(call.uuid(), "playback", "a.wav")
				.with(ExecuteOptions.NONE.withEventUuid("mine").withEventLock().withLoops(2));
			CompletableFuture<ExecuteOutcome> outcome = node.client().execute(command);
			node.awaitDone("sendmsg");
			assertThat(Patience.failureOf(node.client().execute(command))).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("under way");
			call.execute("playback", "a.wav", "mine");
			Completed completed = (Completed) Patience.resultOf(outcome);
			assertThat(completed.rounds()).isEqualTo(2);
			assertThat(completed.event().applicationUuid()).isEqualTo("mine");
			assertThat(node.sent("sendmsg")).singleElement()
				.asString()
				.contains("Event-UUID: mine", "event-lock: true", "loops: 2");
		}
	}

	@Test
	void callThatIsNotThereIsARejection() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			assertThat(Patience.resultOf(node.client().execute("no-such-call", "answer")))
				.isEqualTo(new ExecuteOutcome.Rejected("-ERR invalid session id [no-such-call]"));
			assertThat(Patience.failureOf(node.client().execute(ExecuteCommand.of(null, "answer", ""))))
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("channel");
		}
	}

	@Test
	void unknownApplicationIsNotExecuted() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			node.pbx().onCommand("sendmsg", (command) -> ScriptedReply.reply("+OK"));
			CompletableFuture<ExecuteOutcome> outcome = node.client().execute(call.uuid(), "nosuchapp");
			node.awaitDone("sendmsg");
			call.hangup("DESTINATION_OUT_OF_ORDER");
			assertThat(Patience.resultOf(outcome))
				.isEqualTo(new ExecuteOutcome.NotExecuted(HangupCause.DESTINATION_OUT_OF_ORDER));
		}
	}

	@Test
	void hangUpBeforeTheEndIsTold() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			node.pbx().onCommand("sendmsg", (command) -> ScriptedReply.reply("+OK"));
			CompletableFuture<ExecuteOutcome> outcome = node.client()
				.execute(ExecuteCommand.of(call.uuid(), "playback", "a.wav")
					.with(ExecuteOptions.NONE.withEventUuid("mine")));
			node.awaitDone("sendmsg");
			node.pbx()
				.fire(SimulatedEvent.named("CHANNEL_EXECUTE")
					.header("Unique-ID", call.uuid())
					.header("Application-UUID", "mine")
					.build());
			call.hangup("ORIGINATOR_CANCEL");
			assertThat(Patience.resultOf(outcome)).isEqualTo(new ExecuteOutcome.HungUp(HangupCause.ORIGINATOR_CANCEL));
		}
	}

	@Test
	void timesOutAndIgnoresTheLateEnd() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.execute = Duration.ofMillis(50))) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			node.pbx().onCommand("sendmsg", (command) -> ScriptedReply.reply("+OK"));
			CompletableFuture<ExecuteOutcome> outcome = node.client()
				.execute(ExecuteCommand.of(call.uuid(), "playback", "a.wav")
					.with(ExecuteOptions.NONE.withEventUuid("late")));
			assertThat(Patience.resultOf(outcome)).isEqualTo(new ExecuteOutcome.TimedOut(Duration.ofMillis(50)));
			call.execute("playback", "a.wav", "late");
			node.awaitDone("sendmsg");
			assertThat(outcome).isCompletedWithValue(new ExecuteOutcome.TimedOut(Duration.ofMillis(50)));
			assertThat(Patience.failureOf(node.client().execute(Duration.ZERO, ExecuteCommand.of("c", "answer", ""))))
				.isInstanceOf(IllegalArgumentException.class);
		}
	}

	@Test
	void waitsOnOverAReconnect() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			node.pbx().onCommand("sendmsg", (command) -> ScriptedReply.reply("+OK"));
			CompletableFuture<ExecuteOutcome> outcome = node.client()
				.execute(ExecuteCommand.of(call.uuid(), "playback", "a.wav")
					.with(ExecuteOptions.NONE.withEventUuid("mine")));
			CompletableFuture<ExecuteOutcome> unseen = node.client().execute(call.uuid(), "playback", "b.wav");
			node.awaitDone("sendmsg");
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			assertThat(outcome).isNotDone();
			call.execute("playback", "a.wav", "mine");
			assertThat(Patience.resultOf(outcome).isCompleted()).isTrue();
			call.hangup();
			assertThat(Patience.resultOf(unseen)).isInstanceOf(ExecuteOutcome.HungUp.class);
			assertThat(node.sent("sendmsg")).hasSize(2);
		}
	}

	@Test
	void aCallThatEndedUnseenEndsWhatItExecuted() {
		for (CommandConnection connection : CommandConnection.values()) {
			try (SimulatedNode node = SimulatedNode.connected((options) -> options.commandConnection = connection)) {
				SimulatedCall gone = node.pbx().call("1000").to("5000").answer();
				SimulatedCall stays = node.pbx().call("1001").to("5001").answer();
				node.pbx().onCommand("sendmsg", (command) -> ScriptedReply.reply("+OK"));
				CompletableFuture<ExecuteOutcome> ended = node.client().execute(gone.uuid(), "playback", "a.wav");
				CompletableFuture<ExecuteOutcome> pending = node.client().execute(stays.uuid(), "playback", "b.wav");
				node.pbx().awaitCommand((command) -> node.sent("sendmsg").size() == 2, Patience.LIMIT);
				node.pbx().faults().silence();
				node.pbx().dropConnections();
				gone.hangup("USER_BUSY");
				node.pbx().faults().end();
				assertThat(Patience.resultOf(ended)).isEqualTo(new ExecuteOutcome.HungUp(HangupCause.UNKNOWN));
				assertThat(node.sent("api uuid_exists")).contains("api uuid_exists " + stays.uuid());
				assertThat(pending).isNotDone();
			}
		}
	}

	@Test
	void aCallIsFollowedUnderItsNextId() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("sendmsg", (command) -> ScriptedReply.reply("+OK"));
			CompletableFuture<ExecuteOutcome> outcome = node.client().execute("one", "playback", "a.wav");
			node.awaitDone("sendmsg");
			node.pbx()
				.fire(SimulatedEvent.named("CHANNEL_UUID")
					.header("Unique-ID", "other")
					.header("Old-Unique-ID", "one")
					.build());
			node.pbx()
				.fire(SimulatedEvent.named("CHANNEL_HANGUP_COMPLETE")
					.header("Unique-ID", "other")
					.header("Hangup-Cause", "USER_BUSY")
					.build());
			assertThat(Patience.resultOf(outcome)).isEqualTo(new ExecuteOutcome.NotExecuted(HangupCause.USER_BUSY));
		}
	}

	@Test
	void nothingIsWrittenWhereAFilterHidesTheEnd() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			Patience.resultOf(node.client()
				.subscriptions()
				.addFilter(EventFilter.excluding("Event-Name", "CHANNEL_EXECUTE_COMPLETE")));
			assertThat(Patience.failureOf(node.client().execute("call", "answer")))
				.isInstanceOf(EslSetupException.class)
				.hasMessageContaining("excludes");
			Patience.resultOf(node.client().api("echo", "done"));
			assertThat(node.sent("sendmsg")).isEmpty();
		}
	}

	@Test
	void nothingIsWrittenOnceTheNodeIsClosed() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.drain = Patience.LIMIT)) {
			node.pbx().onCommand("event", (command) -> ScriptedReply.execute().after(Duration.ofMillis(300)));
			CompletableFuture<ExecuteOutcome> outcome = node.client().execute("call", "answer");
			node.pbx().awaitCommand("event");
			CompletableFuture<Void> closed = node.client().disconnect();
			assertThat(Patience.failureOf(outcome)).isInstanceOf(EslDrainException.class)
				.hasMessageContaining("nothing was written");
			Patience.resultOf(closed);
			assertThat(node.sent("sendmsg")).isEmpty();
			assertThat(node.client().status().commands().rejected()).isOne();
		}
	}

	@Test
	void waitsOnWhenTheServersWordWasLost() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			node.pbx().onCommand("sendmsg", (command) -> ScriptedReply.close());
			CompletableFuture<ExecuteOutcome> outcome = node.client()
				.execute(ExecuteCommand.of(call.uuid(), "playback", "a.wav")
					.with(ExecuteOptions.NONE.withEventUuid("mine")));
			node.awaitActiveAfter(1);
			assertThat(outcome).isNotDone();
			call.execute("playback", "a.wav", "mine");
			assertThat(Patience.resultOf(outcome).isCompleted()).isTrue();
			assertThat(node.sent("sendmsg")).hasSize(1);
		}
	}

	@Test
	void isLostWhenNoFurtherAttemptIsMade() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.reconnect = false)) {
			node.pbx().onCommand("sendmsg", (command) -> ScriptedReply.reply("+OK"));
			CompletableFuture<ExecuteOutcome> outcome = node.client().execute("call", "playback", "a.wav");
			node.awaitDone("sendmsg");
			node.pbx().dropConnections();
			assertThat(Patience.resultOf(outcome)).isEqualTo(new Lost(true));
			assertThat(Patience.failureOf(node.client().execute("call", "answer")))
				.isInstanceOf(EslConnectionException.class);
		}
	}

	@Test
	void isLostWhenTheServerWasRestarted() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			assertThat(Patience.resultOf(node.client().execute(call.uuid(), "answer")).isCompleted()).isTrue();
			var pending = node.pbx().onCommand("sendmsg", (command) -> ScriptedReply.reply("+OK"));
			CompletableFuture<ExecuteOutcome> outcome = node.client().execute(call.uuid(), "playback", "a.wav");
			node.awaitDone("sendmsg");
			node.pbx().stop();
			node.pbx().start();
			pending.close();
			node.awaitActiveAfter(1);
			SimulatedCall next = node.pbx().call("1000").to("5000").answer();
			assertThat(Patience.resultOf(node.client().execute(next.uuid(), "answer")).isCompleted()).isTrue();
			assertThat(Patience.resultOf(outcome)).isEqualTo(new Lost(true));
		}
	}

	@Test
	void drainWaitsForItsEndAndThenGivesItUp() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			node.pbx().onCommand("sendmsg", (command) -> ScriptedReply.reply("+OK"));
			CompletableFuture<ExecuteOutcome> inTime = node.client()
				.execute(ExecuteCommand.of(call.uuid(), "playback", "a.wav")
					.with(ExecuteOptions.NONE.withEventUuid("in-time")));
			CompletableFuture<ExecuteOutcome> never = node.client().execute(call.uuid(), "park");
			node.awaitDone("sendmsg");
			CompletableFuture<Void> closed = node.client().disconnect(Patience.LIMIT);
			node.awaitPhase(NodePhase.DRAINING);
			call.execute("playback", "a.wav", "in-time");
			assertThat(Patience.failureOf(node.client().execute(call.uuid(), "answer")))
				.isInstanceOf(EslDrainException.class);
			assertThat(Patience.resultOf(inTime).isCompleted()).isTrue();
			assertThat(never).isNotDone();
			Patience.resultOf(node.client().disconnect(Duration.ZERO));
			assertThat(Patience.resultOf(never)).isEqualTo(new ExecuteOutcome.Drained());
			Patience.resultOf(closed);
		}
	}

	@Test
	void isClosedWhereThereIsNothingToDrain() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.initialDelay = Duration.ofSeconds(10);
			options.maxDelay = Duration.ofSeconds(10);
		})) {
			node.pbx().onCommand("sendmsg", (command) -> ScriptedReply.reply("+OK"));
			CompletableFuture<ExecuteOutcome> outcome = node.client().execute("call", "park");
			node.awaitDone("sendmsg");
			node.pbx().dropConnections();
			node.awaitPhase(NodePhase.RECONNECTING);
			Patience.resultOf(node.client().disconnect());
			assertThat(Patience.resultOf(outcome)).isEqualTo(new ExecuteOutcome.Closed());
		}
	}

	@Test
	void refusesTooManyAtOnceAndHasRoomAgainLater() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.maxExecutions = 2)) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			var pending = node.pbx().onCommand("sendmsg", (command) -> ScriptedReply.reply("+OK"));
			List<CompletableFuture<ExecuteOutcome>> waiting = new ArrayList<>();
			waiting.add(node.client().execute(call.uuid(), "park"));
			waiting.add(node.client().execute(call.uuid(), "park"));
			node.awaitDone("sendmsg");
			assertThat(Patience.failureOf(node.client().execute(call.uuid(), "park")))
				.isInstanceOf(EslOverloadException.class)
				.hasMessageContaining("the limit is 2");
			assertThat(node.sent("sendmsg")).hasSize(2);
			call.hangup();
			waiting.forEach((one) -> assertThat(Patience.resultOf(one)).isInstanceOf(ExecuteOutcome.NotExecuted.class));
			pending.close();
			SimulatedCall next = node.pbx().call("1000").to("5000").answer();
			assertThat(Patience.resultOf(node.client().execute(next.uuid(), "answer")).isCompleted()).isTrue();
		}
	}

	@Test
	void failsWhereItsEndMayNotBeHeardAndAsksAgainNextTime() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			var refusal = node.pbx().onCommand("event", (command) -> ScriptedReply.reply("-ERR permission denied"));
			assertThat(Patience.failureOf(node.client().execute(call.uuid(), "answer")))
				.isInstanceOf(EslSetupException.class);
			assertThat(node.sent("sendmsg")).isEmpty();
			refusal.close();
			assertThat(Patience.resultOf(node.client().execute(call.uuid(), "answer")).isCompleted()).isTrue();
		}
	}

	@Test
	void templateWaitsForTheOutcome() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			EslTemplate template = new EslTemplate(new EslNodes(List.of(node.client())));
			assertThat(template.execute(call.uuid(), "playback", "a.wav").isCompleted()).isTrue();
			assertThat(template.execute(Duration.ofSeconds(Long.MAX_VALUE), ExecuteCommand.of("none", "answer", "")))
				.isInstanceOf(ExecuteOutcome.Rejected.class);
		}
	}

}
