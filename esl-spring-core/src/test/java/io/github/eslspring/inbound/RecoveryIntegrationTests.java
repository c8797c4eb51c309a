package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.eslspring.status.Continuity;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.status.PreparedRecovery;
import io.github.eslspring.status.ReconnectPhase;
import io.github.eslspring.status.ReconnectStatus;
import io.github.eslspring.status.ReconstructionPosture;
import io.github.eslspring.status.RecoveryOutcome;
import io.github.eslspring.status.RecoveryStatus;
import io.github.eslspring.status.RetryPosture;
import io.github.eslspring.status.StopReason;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a node tells of lost connections: how it makes them again, what was missed, and
 * why it gave up.
 */
class RecoveryIntegrationTests {

	@Test
	void tellsHowALostConnectionIsMadeAgain() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.initialDelay = Duration.ofSeconds(1);
			options.maxDelay = Duration.ofSeconds(1);
			options.jitter = 0;
		})) {
			String connection = node.client().status().connection().id();
			node.pbx().dropConnections();
			node.awaitPhase(NodePhase.RECONNECTING);
			NodeStatus lost = node.client().status();
			Consistency.require(lost, "while waiting");
			assertThat(lost.reconnect().phase()).isEqualTo(ReconnectPhase.WAITING_TO_RETRY);
			assertThat(lost.reconnect().backoff()).isEqualTo(Duration.ofSeconds(1));
			assertThat(lost.reconnect().remaining()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
			assertThat(lost.connection().id()).isNull();
			assertThat(lost.connection().lastDisconnect()).isNotNull().isEqualTo(lost.lastFailure());
			assertThat(lost.recovery().continuity()).isEqualTo(Continuity.GAP_DETECTED);
			assertThat(lost.recovery().lastRecoveryOutcome()).isEqualTo(RecoveryOutcome.RECONNECTING);
			node.awaitActiveAfter(1);
			NodeStatus again = node.client().status();
			Consistency.require(again, "after recovery");
			assertThat(again.connection().id()).isNotNull().isNotEqualTo(connection);
			assertThat(again.reconnect().attemptNumber()).isNull();
			assertThat(again.reconnect().lastRetryStarted()).isNotNull();
			assertThat(again.reconnect().lastBackoff()).isEqualTo(Duration.ofSeconds(1));
			assertThat(again.recovery().generationId()).isEqualTo("2");
			assertThat(again.recovery().reconstructionPosture()).isEqualTo(ReconstructionPosture.HOOK_REQUIRED);
			assertThat(again.recovery().lastRecoveryOutcome()).isEqualTo(RecoveryOutcome.RECOVERED_AFTER_RECONNECT);
			assertThat(again.recovery().lastRecoveryCause()).isEqualTo("EslConnectionException");
		}
	}

	@Test
	void carriesOnWhatWasPrepared() {
		PreparedRecovery prepared = new PreparedRecovery("worker-7", ReconstructionPosture.HOOK_REQUIRED,
				Continuity.GAP_DETECTED, false, List.of("bgapi-g7-3"), Map.of("from", "worker 7"), null);
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		try (pbx;
				EslInboundClient client = EslInboundClient.builder()
					.host(pbx.host())
					.port(pbx.port())
					.options(new TestOptions().build())
					.labels(Map.of("worker", "8"))
					.recovery(prepared)
					.build()) {
			Patience.resultOf(client.connect());
			RecoveryStatus first = client.status().recovery();
			assertThat(first.generationId()).isEqualTo("worker-7");
			assertThat(first.lastRecoveryOutcome()).isEqualTo(RecoveryOutcome.PREPARED_CONTEXT_APPLIED);
			assertThat(first.preparedContext()).isEqualTo(prepared);
			assertThat(client.status().labels()).containsExactly(Map.entry("worker", "8"));
			pbx.dropConnections();
			Patience.await().until(() -> client.status().generation() == 2 && client.status().live());
			assertThat(client.status().recovery().generationId()).isEqualTo("2");
		}
	}

	@Test
	void saysWhyThereWillBeNoFurtherAttempt() {
		assertThat(stopReason((talk) -> talk.close())).isEqualTo(StopReason.RETRY_DISABLED);
		assertThat(stopReason((talk) -> {
		})).isEqualTo(StopReason.HANDSHAKE_TIMEOUT);
		assertThat(stopReason((talk) -> talk.send("HTTP/1.1 400 Bad Request\nContent-Length: x\n\n")))
			.isEqualTo(StopReason.HANDSHAKE_PROTOCOL_FAILURE);
		assertThat(stopReason((talk) -> talk
			.send("Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n")))
			.isEqualTo(StopReason.ACL_REJECTED);
		assertThat(stopReason((talk) -> {
			talk.send(ScriptedPeer.GREETING);
			talk.expect("auth ClueCon");
			talk.reply("-ERR invalid");
		})).isEqualTo(StopReason.AUTHENTICATION_REJECTED);
		assertThat(stopReason((talk) -> {
			talk.send(ScriptedPeer.GREETING);
			talk.expect("auth ClueCon");
			talk.reply("+OK accepted");
			talk.expect("event plain HEARTBEAT");
			talk.reply("-ERR permission denied");
		})).isEqualTo(StopReason.SETUP_REFUSED);
	}

	private static StopReason stopReason(Consumer<ScriptedConnection> script) {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
			options.reconnect = false;
			options.handshake = Duration.ofSeconds(1);
		})) {
			client.onEvent((event) -> {
			}, "HEARTBEAT");
			CompletableFuture<Void> connected = client.connect();
			ScriptedConnection talk = peer.accept();
			script.accept(talk);
			Patience.failureOf(connected);
			NodeStatus status = client.status();
			Consistency.require(status, "after giving up");
			assertThat(status.phase()).isEqualTo(NodePhase.FAILED);
			assertThat(status.recovery().isTerminallyNonRecoverable()).isTrue();
			assertThat(status.getStartupFailure()).isNotNull();
			talk.close();
			return status.reconnect().stopReason();
		}
	}

	@Test
	void saysThatAllAttemptsAreUsedUp() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		pbx.stop();
		TestOptions options = new TestOptions();
		options.maxAttempts = 2;
		try (pbx;
				EslInboundClient client = EslInboundClient.builder()
					.host(pbx.host())
					.port(pbx.port())
					.options(options.build())
					.build()) {
			Patience.failureOf(client.connect());
			ReconnectStatus stopped = client.status().reconnect();
			assertThat(stopped.stopReason()).isEqualTo(StopReason.RETRY_EXHAUSTED);
			assertThat(stopped.isRetryExhausted()).isTrue();
			assertThat(stopped.isFailClosed()).isTrue();
			assertThat(stopped.stoppedFor()).isLessThan(Patience.LIMIT);
			assertThat(client.status().connection().attempts()).isEqualTo(3);
			assertThat(client.status().recovery().retryPosture()).isEqualTo(RetryPosture.EXHAUSTED);
			pbx.start();
			Patience.resultOf(client.connect());
			assertThat(client.status().reconnect().isTerminallyStopped()).isFalse();
			Consistency.require(client.status(), "after starting over");
		}
	}

	@Test
	void refusesLabelsThatCannotBeShown() {
		EslInboundClientBuilder builder = EslInboundClient.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.labels(Map.of(" ", "x")));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.labels(Map.of("x", "")));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.labels(Map.of("x", "a\nb")));
	}

}
