package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.eslspring.EslAuthenticationException;
import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.api.DialString;
import io.github.eslspring.api.Originate;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.originate.OriginateOutcome;
import io.github.eslspring.originate.OriginatedCall;
import io.github.eslspring.status.CommandStatus;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.QueueState;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.fault.Registration;
import io.github.eslspring.test.fault.ScriptedReply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands may wait for a node that is on its way to be ready.
 */
class ReadyWaitIntegrationTests {

	@Test
	void commandsGoOutOnceAndInOrderWhenTheNodeIsReady() {
		try (SimulatedNode node = SimulatedNode.started((options) -> options.readyWait = Patience.LIMIT)) {
			node.pbx().faults().silence();
			CompletableFuture<Void> connected = node.client().connect();
			Patience.await().until(() -> node.pbx().connectionsAccepted() == 1);
			List<CompletableFuture<ApiResponse>> waiting = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				waiting.add(node.client().api("echo", "number " + i));
			}
			BackgroundJob job = node.client().bgapi("echo", "job");
			CompletableFuture<ExecuteOutcome> execution = node.client().execute("none", "playback", "x.wav");
			assertThat(waiting).noneMatch(CompletableFuture::isDone);
			CommandStatus commands = node.client().status().commands();
			assertThat(commands.waiting()).isEqualTo(102).isEqualTo(commands.queued()).isEqualTo(commands.active());
			assertThat(commands.accepted()).isZero();
			assertThat(commands.unwrittenBytes()).isPositive();
			assertThat(node.client().status().getQueueState()).isEqualTo(QueueState.QUEUED);
			node.pbx().faults().end();
			Patience.resultOf(connected);
			for (int i = 0; i < 100; i++) {
				assertThat(Patience.resultOf(waiting.get(i)).body()).isEqualTo("number " + i);
			}
			assertThat(job.result(Patience.LIMIT).result()).isEqualTo("job");
			assertThat(Patience.resultOf(execution)).isInstanceOf(ExecuteOutcome.Rejected.class);
			assertThat(node.sent("api"))
				.containsExactlyElementsOf(IntStream.range(0, 100).mapToObj((i) -> "api echo number " + i).toList());
			assertThat(node.sent("bgapi")).hasSize(1);
			assertThat(node.sent("sendmsg")).hasSize(1);
		}
	}

	@Test
	void whatWasWithdrawnIsToldBeforeThoseWhoWaitedAskForItAgain() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.readyWait = Patience.LIMIT)) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			node.pbx().endpoint("1001").noAnswer();
			OriginatedCall ringing = node.client().originate(Originate.to(DialString.user("1001"), "4000"));
			Patience.resultOf(ringing.ringing());
			CompletableFuture<ExecuteOutcome> before = node.client()
				.execute(call.uuid(), "playback", "tone_stream://%(60000,0,440)");
			Patience.await().until(() -> call.lastApplication().equals("playback"));
			node.pbx()
				.onCommand("event", (command) -> (node.client().status().phase() == NodePhase.ACTIVE)
						? ScriptedReply.execute() : ScriptedReply.reply("-ERR permission denied"));
			Registration silence = node.pbx().faults().silence();
			node.pbx().dropConnections();
			Patience.await().until(() -> node.client().status().phase() != NodePhase.ACTIVE);
			CompletableFuture<ExecuteOutcome> after = node.client().execute("none", "answer");
			OriginatedCall next = node.client().originate(Originate.to(DialString.user("1002"), "4000"));
			assertThat(after).isNotDone();
			silence.close();
			assertThat(Patience.failureOf(before)).isInstanceOf(EslSetupException.class);
			assertThat(Patience.resultOf(ringing.answered())).isEqualTo(new OriginateOutcome.Lost(true));
			assertThat(Patience.resultOf(after)).as("heard of again").isInstanceOf(ExecuteOutcome.Rejected.class);
			assertThat(Patience.resultOf(next.answered()).isAnswered()).isTrue();
		}
	}

	@Test
	void waitEndsAndSaysWhy() {
		try (SimulatedNode node = SimulatedNode.started((options) -> options.readyWait = Duration.ofMillis(50))) {
			node.pbx().faults().silence();
			node.client().connect();
			Patience.await().until(() -> node.client().status().phase() == NodePhase.CONNECTING);
			assertThat(Patience.failureOf(node.client().api("status"))).isInstanceOf(EslConnectionException.class)
				.hasMessageContaining("not ready within PT0.05S")
				.hasMessageContaining("nothing was written");
			assertThat(Patience.failureOf(node.client().bgapi("status").completion()))
				.isInstanceOf(EslConnectionException.class);
			assertThat(Patience.failureOf(node.client().execute("c", "answer")))
				.isInstanceOf(EslConnectionException.class);
		}
	}

	@Test
	void noMoreWaitThanMayWaitForTheirAnswer() {
		try (SimulatedNode node = SimulatedNode.started((options) -> {
			options.readyWait = Patience.LIMIT;
			options.maxInflight = 3;
			options.maxPendingWrite = 10_000;
		})) {
			node.pbx().faults().silence();
			CompletableFuture<Void> connected = node.client().connect();
			Patience.await().until(() -> node.pbx().connectionsAccepted() == 1);
			assertThat(Patience.failureOf(node.client().api("echo", "x".repeat(10_000))))
				.isInstanceOf(EslOverloadException.class);
			List<CompletableFuture<ApiResponse>> waiting = List.of(node.client().api("echo", "a"),
					node.client().api("echo", "b"), node.client().api("echo", "c"));
			assertThat(Patience.failureOf(node.client().api("echo", "d"))).isInstanceOf(EslOverloadException.class);
			node.pbx().faults().end();
			Patience.resultOf(connected);
			waiting.forEach((one) -> assertThat(Patience.resultOf(one).isError()).isFalse());
			assertThat(node.sent("api")).hasSize(3);
		}
	}

	@Test
	void waitsOverALostConnection() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.readyWait = Patience.LIMIT)) {
			Registration silence = node.pbx().faults().silence();
			node.pbx().dropConnections();
			Patience.await().until(() -> node.client().status().phase() != NodePhase.ACTIVE);
			CompletableFuture<ApiResponse> waiting = node.client().api("echo", "on");
			assertThat(waiting).isNotDone();
			silence.close();
			assertThat(Patience.resultOf(waiting).body()).isEqualTo("on");
			assertThat(node.client().status().generation()).isGreaterThan(1);
		}
	}

	@Test
	void nobodyWaitsForANodeThatIsNotOnItsWay() {
		try (SimulatedNode node = SimulatedNode.started((options) -> options.readyWait = Duration.ofHours(1))) {
			assertThat(Patience.failureOf(node.client().api("status"))).isInstanceOf(EslConnectionException.class)
				.hasMessageContaining("disconnected");
			node.pbx().faults().silence();
			node.client().connect();
			Patience.await().until(() -> node.pbx().connectionsAccepted() == 1);
			CompletableFuture<ApiResponse> waiting = node.client().api("status");
			BackgroundJob job = node.client().bgapi("status");
			Patience.resultOf(node.client().disconnect());
			assertThat(Patience.failureOf(waiting)).isInstanceOf(EslDrainException.class);
			assertThat(Patience.failureOf(job.accepted())).isInstanceOf(EslDrainException.class);
			assertThat(Patience.failureOf(job.completion())).isInstanceOf(EslDrainException.class);
			assertThat(Patience.failureOf(node.client().api("status"))).isInstanceOf(EslDrainException.class);
		}
	}

	@Test
	void waitEndsWhenTheNodeHasFailed() {
		try (SimulatedNode node = SimulatedNode.started((options) -> options.readyWait = Duration.ofHours(1))) {
			node.pbx().setPassword("another");
			node.pbx().faults().silence();
			CompletableFuture<Void> connected = node.client().connect();
			Patience.await().until(() -> node.pbx().connectionsAccepted() == 1);
			CompletableFuture<ApiResponse> waiting = node.client().api("status");
			node.pbx().faults().end();
			assertThat(Patience.failureOf(connected)).isInstanceOf(EslAuthenticationException.class);
			assertThat(Patience.failureOf(waiting)).isInstanceOf(EslConnectionException.class)
				.hasMessageContaining("failed");
		}
	}

}
