package io.github.eslspring.inbound;

import io.github.eslspring.status.ConnectionState;
import io.github.eslspring.status.DrainPosture;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.status.ReconnectStatus;
import io.github.eslspring.status.RecoveryOutcome;
import io.github.eslspring.status.RecoveryStatus;
import io.github.eslspring.status.RetryPosture;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must hold of every snapshot of a node.
 */
final class Consistency {

	private Consistency() {
	}

	/**
	 * Require that nothing in a snapshot contradicts anything else in it.
	 * @param status the snapshot
	 * @param when what to say if it does
	 */
	static void require(NodeStatus status, String when) {
		ReconnectStatus reconnect = status.reconnect();
		RecoveryStatus recovery = status.recovery();
		NodePhase phase = status.phase();
		boolean session = phase == NodePhase.ACTIVE || phase == NodePhase.DRAINING;
		assertThat(status.isAuthenticated()).as(when).isEqualTo(session);
		if (status.isLive()) {
			assertThat(status.isAuthenticated() && status.isConnected() && !status.isDegraded()).as(when).isTrue();
			assertThat(status.isDraining() || status.isRecoveryInProgress()).as(when).isFalse();
			assertThat(status.getConnectionState()).as(when).isEqualTo(ConnectionState.AUTHENTICATED);
		}
		assertThat(status.isConnected()).as(when)
			.isEqualTo(session || phase == NodePhase.AUTHENTICATING || phase == NodePhase.RESTORING
					|| status.getConnectionState() == ConnectionState.CONNECTED);
		assertThat(reconnect.isRetryScheduled()).as(when).isEqualTo(phase == NodePhase.RECONNECTING);
		assertThat(reconnect.nextRetryDue() != null).as(when).isEqualTo(reconnect.isRetryScheduled());
		assertThat(reconnect.remaining() != null).as(when).isEqualTo(reconnect.isRetryScheduled());
		assertThat(reconnect.attemptNumber() != null).as(when).isEqualTo(reconnect.isInProgress());
		assertThat(reconnect.isTerminallyStopped()).as(when)
			.isEqualTo(phase == NodePhase.FAILED || phase == NodePhase.CLOSED);
		assertThat(reconnect.isTerminallyStopped() && status.isRuntimeActive()).as(when).isFalse();
		assertThat(reconnect.stoppedAt() != null).as(when).isEqualTo(reconnect.isTerminallyStopped());
		assertThat(reconnect.isFailClosed()).as(when).isEqualTo(phase == NodePhase.FAILED);
		assertThat(recovery.retryPosture() == RetryPosture.EXHAUSTED).as(when).isEqualTo(phase == NodePhase.FAILED);
		assertThat(recovery.isRecoverableAfterReconnect() && recovery.isTerminallyNonRecoverable()).as(when).isFalse();
		assertThat(recovery.lastRecoveryOutcome() == RecoveryOutcome.RECONNECTING).as(when)
			.isEqualTo(reconnect.isInProgress());
		assertThat(recovery.drainPosture() == DrainPosture.DRAINING && !status.isDraining()).as(when).isFalse();
		assertThat(recovery.drainPosture() == DrainPosture.NOT_DRAINING && status.isDraining()).as(when).isFalse();
		assertThat(
				recovery.drainPosture() == DrainPosture.DRAINED || recovery.drainPosture() == DrainPosture.INTERRUPTED)
			.as(when)
			.isEqualTo(phase == NodePhase.CLOSED);
		assertThat(status.commands().accepted()).as(when).isGreaterThanOrEqualTo(status.commands().getSettled());
		assertThat(status.getStartupFailure() != null && status.isAuthenticated()).as(when).isFalse();
	}

}
