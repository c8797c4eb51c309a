package io.github.eslspring.inbound;

import java.time.Duration;
import java.time.Instant;

import io.github.eslspring.EslException;
import io.github.eslspring.status.Failure;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.PreparedRecovery;
import io.github.eslspring.status.RecoveryStatus;
import io.github.eslspring.status.RetryPosture;
import io.github.eslspring.status.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of where a node stands, at one moment. A new phase brings everything
 * else in line with it, so that nothing can contradict it.
 *
 * @param phase where it stands
 * @param since since when
 * @param socket its sockets
 * @param retry the attempts to make a lost connection again
 * @param recovery what it missed
 * @param drain how it was last ended on request
 * @param lastFailure what last went wrong
 * @param lastEnd what last ended an attempt or a connection, and in which phase
 */
record NodeState(NodePhase phase, Moment since, SocketReading socket, RetryReading retry, RecoveryReading recovery,
		DrainReading drain, @Nullable Failure lastFailure, @Nullable End lastEnd) {

	/**
	 * The end of an attempt or a connection.
	 *
	 * @param reason why
	 * @param phase where the node stood
	 */
	record End(EslException reason, NodePhase phase) {

	}

	static NodeState start(@Nullable PreparedRecovery prepared) {
		return new NodeState(NodePhase.DISCONNECTED, Moment.now(), SocketReading.none(), RetryReading.NONE,
				RecoveryReading.start(prepared), DrainReading.NEVER, null, null);
	}

	/**
	 * Enter a phase.
	 * @param next the phase
	 * @param node the node's name, for messages
	 * @param retries whether it is tried again at all
	 * @return the state in that phase
	 */
	NodeState enter(NodePhase next, String node, boolean retries) {
		if (next == this.phase) {
			return this;
		}
		NodeState entered = new NodeState(next, Moment.now(), this.socket.unresponsive(false), this.retry,
				this.recovery, this.drain, this.lastFailure, this.lastEnd);
		return switch (next) {
			case CONNECTING -> entered.with(this.retry.losing() ? missing().retrying() : missing().startedOver());
			case ACTIVE -> entered.usable();
			case RECONNECTING -> entered.unconnected(this.lastFailure).with(missing().retrying());
			case FAILED ->
				entered.unconnected(this.lastFailure).with(missing().gaveUp()).with(this.retry.stopped(why(retries)));
			case CLOSED -> entered.unconnected(closed(node))
				.with(missing().startedOver())
				.with(this.retry.stable().stopped(StopReason.EXPLICIT_SHUTDOWN));
			default -> entered;
		};
	}

	private NodeState usable() {
		boolean again = this.retry.losing() || this.recovery.gap();
		return with(this.socket.activated()).with(this.retry.succeeded())
			.with(again ? this.recovery.recovered() : this.recovery);
	}

	private NodeState unconnected(@Nullable Failure reason) {
		return with(this.socket.ended(reason));
	}

	private RecoveryReading missing() {
		boolean hadSession = this.phase == NodePhase.ACTIVE || this.phase == NodePhase.DRAINING;
		return hadSession ? this.recovery.lostSession() : this.recovery;
	}

	private StopReason why(boolean retries) {
		End end = this.lastEnd;
		if (end == null) {
			return retries ? StopReason.RETRY_EXHAUSTED : StopReason.RETRY_DISABLED;
		}
		return StopReason.of(end.reason(), end.phase(), retries);
	}

	private static Failure closed(String node) {
		return new Failure("EslDrainException", node + ": connection: it was closed on request", Instant.now());
	}

	NodeState failed(EslException reason, int failures) {
		return new NodeState(this.phase, this.since, this.socket, this.retry.failed(failures),
				this.recovery.failed(reason.getClass().getSimpleName()), this.drain, Failure.of(reason),
				new End(reason, this.phase));
	}

	NodeState noticed(EslException problem) {
		return new NodeState(this.phase, this.since, this.socket, this.retry, this.recovery, this.drain,
				Failure.of(problem), this.lastEnd);
	}

	NodeState attempted() {
		return with(this.socket.attempted()).with(this.retry.attempted());
	}

	NodeState stable() {
		return this.retry.phase(this.phase).isInProgress() ? this : with(this.retry.stable());
	}

	NodeState planned(Duration delay) {
		return with(this.retry.planned(delay));
	}

	NodeState with(SocketReading socket) {
		return new NodeState(this.phase, this.since, socket, this.retry, this.recovery, this.drain, this.lastFailure,
				this.lastEnd);
	}

	NodeState with(RetryReading retry) {
		return new NodeState(this.phase, this.since, this.socket, retry, this.recovery, this.drain, this.lastFailure,
				this.lastEnd);
	}

	NodeState with(RecoveryReading recovery) {
		return new NodeState(this.phase, this.since, this.socket, this.retry, recovery, this.drain, this.lastFailure,
				this.lastEnd);
	}

	NodeState with(DrainReading drain) {
		return new NodeState(this.phase, this.since, this.socket, this.retry, this.recovery, drain, this.lastFailure,
				this.lastEnd);
	}

	RecoveryStatus recoveryStatus(boolean retries, boolean quiesced) {
		return new RecoveryStatus(this.recovery.generationId(this.socket.generation()), this.socket.started().at(),
				retryPosture(retries), this.drain.posture(this.phase, quiesced),
				this.recovery.reconstruction(this.phase), this.recovery.continuity(this.phase), this.recovery.cause(),
				this.recovery.outcome(), this.drain.last(), this.recovery.prepared());
	}

	private RetryPosture retryPosture(boolean retries) {
		if (this.phase == NodePhase.FAILED) {
			return RetryPosture.EXHAUSTED;
		}
		if (this.phase == NodePhase.CLOSED || !retries) {
			return RetryPosture.NOT_RETRYABLE;
		}
		return this.retry.phase(this.phase).isInProgress() ? RetryPosture.RETRYING : RetryPosture.RETRYABLE;
	}

}
