package io.github.eslspring.status;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How making a lost connection again goes.
 *
 * @param phase how far it has come
 * @param attempts how many attempts failed or connections were lost since the node was
 * last stable
 * @param maxAttempts after how many retries it is given up, 0 for no limit
 * @param attemptNumber the number of the retry that is waited for or under way,
 * {@code null} if none is
 * @param backoff the wait before that retry
 * @param nextRetryDue when it is due, {@code null} unless it is waited for
 * @param remaining how long that is from now
 * @param lastRetryStarted when a retry last began, {@code null} if none did
 * @param lastRetryDue when that one was or the next one is due
 * @param lastBackoff the wait before it
 * @param stopReason why there are no more attempts, {@code null} while there are
 * @param stoppedAt since when
 * @param stoppedFor how long that is ago
 */
public record ReconnectStatus(ReconnectPhase phase, int attempts, int maxAttempts, @Nullable Integer attemptNumber,
		@Nullable Duration backoff, @Nullable Instant nextRetryDue, @Nullable Duration remaining,
		@Nullable Instant lastRetryStarted, @Nullable Instant lastRetryDue, @Nullable Duration lastBackoff,
		@Nullable StopReason stopReason, @Nullable Instant stoppedAt, @Nullable Duration stoppedFor) {

	/**
	 * Whether a retry is waited for.
	 * @return {@code true} while waiting to retry
	 */
	public boolean isRetryScheduled() {
		return this.phase == ReconnectPhase.WAITING_TO_RETRY;
	}

	/**
	 * Whether a lost connection is being made again.
	 * @return {@code true} while waiting, attempting or restoring
	 */
	public boolean isInProgress() {
		return this.phase.isInProgress();
	}

	/**
	 * Whether no attempt will be made by itself.
	 * @return {@code true} if there is a reason for that
	 */
	public boolean isTerminallyStopped() {
		return this.stopReason != null;
	}

	/**
	 * Whether all attempts were used up.
	 * @return {@code true} if that is why there are no more
	 */
	public boolean isRetryExhausted() {
		return this.stopReason == StopReason.RETRY_EXHAUSTED;
	}

	/**
	 * Whether somebody has to do something: call {@code connect()}, or give other
	 * credentials.
	 * @return {@code true} if there are no more attempts
	 */
	public boolean isExternalInterventionRequired() {
		return isTerminallyStopped();
	}

	/**
	 * Whether the node stopped because something went wrong.
	 * @return {@code false} if it was closed on request, or did not stop
	 */
	public boolean isFailClosed() {
		return isTerminallyStopped() && this.stopReason != StopReason.EXPLICIT_SHUTDOWN;
	}

}
