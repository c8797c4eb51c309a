package io.github.eslspring.inbound;

import java.time.Instant;

import io.github.eslspring.status.DrainCause;
import io.github.eslspring.status.DrainOutcome;
import io.github.eslspring.status.DrainPosture;
import io.github.eslspring.status.DrainStatus;
import io.github.eslspring.status.NodePhase;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the last time a node was ended on request.
 *
 * @param last how that went, {@code null} if it never was
 */
record DrainReading(@Nullable DrainStatus last) {

	static final DrainReading NEVER = new DrainReading(null);

	DrainReading requested(NodePhase phase) {
		DrainCause cause = switch (phase) {
			case ACTIVE, DRAINING -> DrainCause.EXPLICIT_DISCONNECT;
			case CONNECTING, AUTHENTICATING, RESTORING -> DrainCause.DISCONNECT_BEFORE_AUTH_COMPLETED;
			case DISCONNECTED, RECONNECTING, FAILED, CLOSED -> DrainCause.DISCONNECT_WITHOUT_ACTIVE_CONNECTION;
		};
		return new DrainReading(new DrainStatus(cause, Instant.now(), null, null, 0, 0, 0));
	}

	/** Work was given up: why is only known the first time. */
	DrainReading aborted(DrainOutcome why, int commands, int jobs, int executions) {
		DrainStatus drain = this.last;
		if (drain == null || drain.completedAt() != null) {
			return this;
		}
		return new DrainReading(new DrainStatus(drain.cause(), drain.requestedAt(),
				(drain.outcome() != null) ? drain.outcome() : why, null, drain.abortedCommands() + commands,
				drain.abortedJobs() + jobs, drain.abortedExecutions() + executions));
	}

	DrainReading ended() {
		DrainStatus drain = this.last;
		if (drain == null || drain.completedAt() != null) {
			return this;
		}
		DrainOutcome outcome = (drain.outcome() != null) ? drain.outcome() : DrainOutcome.COMPLETED;
		return new DrainReading(new DrainStatus(drain.cause(), drain.requestedAt(), outcome, Instant.now(),
				drain.abortedCommands(), drain.abortedJobs(), drain.abortedExecutions()));
	}

	DrainPosture posture(NodePhase phase, boolean quiesced) {
		return switch (phase) {
			case DRAINING -> DrainPosture.DRAINING;
			case CLOSED -> (this.last != null && this.last.outcome() != DrainOutcome.COMPLETED)
					? DrainPosture.INTERRUPTED : DrainPosture.DRAINED;
			default -> quiesced ? DrainPosture.REQUESTED : DrainPosture.NOT_DRAINING;
		};
	}

}
