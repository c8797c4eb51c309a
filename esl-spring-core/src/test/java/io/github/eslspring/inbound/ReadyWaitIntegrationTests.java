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
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.status.CommandStatus;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.QueueState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands may wait for a node that is on its way to be ready.
 */
class ReadyWaitIntegrationTests {

	@Test
	void commandsGoOutOnceAndInOrderWhenTheNodeIsReady() {
		try (SimulatedNode node = SimulatedNode.started((options) -> options.readyWait = Patience.LIMIT)) {
			node.pbx().silent(true);
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
			node.pbx().silent(false);
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
	void waitEndsAndSaysWhy() {
		try (SimulatedNode node = SimulatedNode.started((options) -> options.readyWait = Duration.ofMillis(50))) {
			node.pbx().silent(true);
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
			node.pbx().silent(true);
			CompletableFuture<Void> connected = node.client().connect();
			Patience.await().until(() -> node.pbx().connectionsAccepted() == 1);
			assertThat(Patience.failureOf(node.client().api("echo", "x".repeat(10_000))))
				.isInstanceOf(EslOverloadException.class);
			List<CompletableFuture<ApiResponse>> waiting = List.of(node.client().api("echo", "a"),
					node.client().api("echo", "b"), node.client().api("echo", "c"));
			assertThat(Patience.failureOf(node.client().api("echo", "d"))).isInstanceOf(EslOverloadException.class);
			node.pbx().silent(false);
			Patience.resultOf(connected);
			waiting.forEach((one) -> assertThat(Patience.resultOf(one).isError()).isFalse());
			assertThat(node.sent("api")).hasSize(3);
		}
	}

	@Test
	void waitsOverALostConnection() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.readyWait = Patience.LIMIT;
			options.initialDelay = Duration.ofMillis(100);
		})) {
			node.pbx().dropConnections();
			node.awaitPhase(NodePhase.RECONNECTING);
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
			assertThat(node.client().status().generation()).isEqualTo(2);
		}
	}

	@Test
	void nobodyWaitsForANodeThatIsNotOnItsWay() {
		try (SimulatedNode node = SimulatedNode.started((options) -> options.readyWait = Duration.ofHours(1))) {
			assertThat(Patience.failureOf(node.client().api("status"))).isInstanceOf(EslConnectionException.class)
				.hasMessageContaining("disconnected");
			node.pbx().silent(true);
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
			node.pbx().silent(true);
			CompletableFuture<Void> connected = node.client().connect();
			Patience.await().until(() -> node.pbx().connectionsAccepted() == 1);
			CompletableFuture<ApiResponse> waiting = node.client().api("status");
			node.pbx().silent(false);
			assertThat(Patience.failureOf(connected)).isInstanceOf(EslAuthenticationException.class);
			assertThat(Patience.failureOf(waiting)).isInstanceOf(EslConnectionException.class)
				.hasMessageContaining("failed");
		}
	}

}
