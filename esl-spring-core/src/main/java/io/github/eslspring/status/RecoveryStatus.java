package io.github.eslspring.status;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a node missed, and what becomes of that.
 *
 * @param generationId the id of the generation: the number of the connection, or for the
 * first one the id from the prepared context
 * @param generationStartedAt when it began
 * @param retryPosture whether a lost connection is made again
 * @param drainPosture how far the end of the node has come
 * @param reconstructionPosture what it takes to know again what was missed
 * @param continuity whether everything was seen
 * @param lastRecoveryCause the simple name of the exception that last ended a connection
 * or an attempt, {@code null} if none did
 * @param lastRecoveryOutcome what came of that, {@code null} if nothing was lost
 * @param lastDrain how the node was last ended on request, {@code null} if it never was
 * @param preparedContext what the node carries on, {@code null} if nothing
 */
public record RecoveryStatus(String generationId, Instant generationStartedAt, RetryPosture retryPosture,
		DrainPosture drainPosture, ReconstructionPosture reconstructionPosture, Continuity continuity,
		@Nullable String lastRecoveryCause, @Nullable RecoveryOutcome lastRecoveryOutcome,
		@Nullable DrainStatus lastDrain, @Nullable PreparedRecovery preparedContext) {

	/**
	 * Whether the node carries on what another began.
	 * @return {@code true} if there is a prepared context
	 */
	public boolean isPreparedContextApplied() {
		return this.preparedContext != null;
	}

	/**
	 * Whether a lost connection is or would be made again.
	 * @return follows from the retry posture
	 */
	public boolean isRecoverableAfterReconnect() {
		return this.retryPosture == RetryPosture.RETRYABLE || this.retryPosture == RetryPosture.RETRYING;
	}

	/**
	 * Whether only somebody with the prepared context can carry on.
	 * @return {@code true} if the node gave up and has such a context, or was told so
	 */
	public boolean isRecoverableOnlyWithPreparedContext() {
		return this.lastRecoveryOutcome == RecoveryOutcome.RECOVERABLE_ONLY_WITH_PREPARED_CONTEXT
				|| (this.preparedContext != null && this.preparedContext.onlyWithPreparedContext());
	}

	/**
	 * Whether what was missed is lost for good.
	 * @return {@code true} if the node gave up and has no prepared context
	 */
	public boolean isTerminallyNonRecoverable() {
		return this.lastRecoveryOutcome == RecoveryOutcome.TERMINAL_NON_RECOVERABLE;
	}

}
