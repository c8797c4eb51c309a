package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.status.DrainCause;
import io.github.eslspring.status.DrainOutcome;
import io.github.eslspring.status.DrainPosture;
import io.github.eslspring.status.DrainStatus;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.status.QueueState;
import io.github.eslspring.status.ReconnectPhase;
import io.github.eslspring.status.StopReason;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What remains visible of how a node was ended.
 */
class DrainStatusIntegrationTests {

	@Test
	void tellsThatAllWasSettled() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.drain = Duration.ofSeconds(10))) {
			node.pbx().onCommand("api echo", (command) -> ScriptedReply.execute().after(Duration.ofMillis(150)));
			CompletableFuture<?> pending = node.client().api("echo", "in time");
			CompletableFuture<Void> closed = node.client().disconnect();
			node.awaitPhase(NodePhase.DRAINING);
			NodeStatus draining = node.client().status();
			assertThat(draining.recovery().drainPosture()).isEqualTo(DrainPosture.DRAINING);
			assertThat(draining.isAuthenticated()).isTrue();
			Patience.resultOf(pending);
			Patience.resultOf(closed);
			DrainStatus drain = requireClosed(node.client(), DrainCause.EXPLICIT_DISCONNECT, DrainOutcome.COMPLETED);
			assertThat(drain.abortedCommands() + drain.abortedJobs()).isZero();
			assertThat(node.client().status().recovery().drainPosture()).isEqualTo(DrainPosture.DRAINED);
			assertThat(node.client().status().getQueueState()).isEqualTo(QueueState.DRAINED);
		}
	}

	@Test
	void keepsTellingThatTimeWasUpAndHowMuchWasGivenUp() {
		SimulatedNode node = SimulatedNode.connected();
		try (node) {
			node.pbx().onCommand("bgapi msleep", (command) -> ScriptedReply.reply("+OK Job-UUID: none"));
			node.pbx().onCommand("api stuck", (command) -> ScriptedReply.stuck());
			BackgroundJob job = node.client().bgapi("msleep", "100000");
			Patience.resultOf(job.accepted());
			CompletableFuture<?> one = node.client().api("stuck");
			CompletableFuture<?> two = node.client().api("echo", "behind it");
			node.pbx().awaitCommand("api stuck");
			Patience.resultOf(node.client().disconnect());
			Patience.failureOf(one);
			Patience.failureOf(two);
			Patience.failureOf(job.completion());
			DrainStatus drain = requireClosed(node.client(), DrainCause.EXPLICIT_DISCONNECT, DrainOutcome.TIMED_OUT);
			assertThat(drain.abortedCommands()).isEqualTo(2);
			assertThat(drain.abortedJobs()).isEqualTo(1);
			Patience.resultOf(node.client().disconnect());
		}
		assertThat(node.client().status().recovery().drainPosture()).isEqualTo(DrainPosture.INTERRUPTED);
		requireClosed(node.client(), DrainCause.EXPLICIT_DISCONNECT, DrainOutcome.TIMED_OUT);
	}

	@Test
	void tellsThatTheServerWentOnTheWay() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.drain = Duration.ofSeconds(10))) {
			node.pbx().onCommand("bgapi msleep", (command) -> ScriptedReply.reply("+OK Job-UUID: none"));
			BackgroundJob job = node.client().bgapi("msleep", "100000");
			Patience.resultOf(job.accepted());
			CompletableFuture<Void> closed = node.client().disconnect();
			node.awaitPhase(NodePhase.DRAINING);
			node.pbx().dropConnections();
			Patience.resultOf(closed);
			Patience.failureOf(job.completion());
			assertThat(requireClosed(node.client(), DrainCause.EXPLICIT_DISCONNECT, DrainOutcome.INTERRUPTED)
				.abortedJobs()).isEqualTo(1);
		}
	}

	@Test
	void tellsThatTheNodeWasStillConnecting() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			CompletableFuture<Void> connected = client.connect();
			ScriptedConnection talk = peer.accept();
			Patience.await().until(() -> client.status().isConnected());
			Patience.resultOf(client.disconnect());
			Patience.failureOf(connected);
			talk.expectEnd();
			requireClosed(client, DrainCause.DISCONNECT_BEFORE_AUTH_COMPLETED, DrainOutcome.COMPLETED);
			talk.close();
		}
	}

	@Test
	void endsTheWaitForARetryWithoutADrain() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.initialDelay = Duration.ofMinutes(1);
			options.maxDelay = Duration.ofMinutes(1);
		})) {
			node.pbx().dropConnections();
			node.awaitPhase(NodePhase.RECONNECTING);
			Patience.resultOf(node.client().disconnect());
			requireClosed(node.client(), DrainCause.DISCONNECT_WITHOUT_ACTIVE_CONNECTION, DrainOutcome.COMPLETED);
			NodeStatus status = node.client().status();
			assertThat(status.reconnect().phase()).isEqualTo(ReconnectPhase.IDLE);
			assertThat(status.reconnect().stopReason()).isEqualTo(StopReason.EXPLICIT_SHUTDOWN);
			assertThat(status.reconnect().isExternalInterventionRequired()).isTrue();
			assertThat(status.reconnect().isFailClosed()).isFalse();
			assertThat(status.reconnect().isRetryExhausted()).isFalse();
			assertThat(node.pbx().connectionsAccepted()).isEqualTo(1);
		}
	}

	@Test
	void isRequestedWhenOnlyListenersAreDone() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			Patience.resultOf(node.client().quiesce());
			node.awaitPhase(NodePhase.DRAINING);
			assertThat(node.client().status().recovery().drainPosture()).isEqualTo(DrainPosture.REQUESTED);
			Consistency.require(node.client().status(), "quiesced");
			Patience.resultOf(node.client().connect());
			assertThat(node.client().status().recovery().drainPosture()).isEqualTo(DrainPosture.NOT_DRAINING);
		}
	}

	private static DrainStatus requireClosed(EslInboundClient client, DrainCause cause, DrainOutcome outcome) {
		NodeStatus status = client.status();
		assertThat(status.phase()).isEqualTo(NodePhase.CLOSED);
		Consistency.require(status, "closed");
		DrainStatus drain = status.recovery().lastDrain();
		assertThat(drain).isNotNull();
		assertThat(drain.cause()).isEqualTo(cause);
		assertThat(drain.outcome()).isEqualTo(outcome);
		assertThat(drain.completedAt()).isNotNull().isAfterOrEqualTo(drain.requestedAt());
		return drain;
	}

}
