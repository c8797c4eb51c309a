package io.github.eslspring.status;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How a node was ended on request.
 *
 * @param cause what it was doing then
 * @param requestedAt when it was asked to end
 * @param outcome what came of accepted work, {@code null} while that is open
 * @param completedAt when that was known
 * @param abortedCommands accepted commands that were given up
 * @param abortedJobs background jobs that were given up
 * @param abortedExecutions executions that were given up
 */
public record DrainStatus(DrainCause cause, Instant requestedAt, @Nullable DrainOutcome outcome,
		@Nullable Instant completedAt, int abortedCommands, int abortedJobs, int abortedExecutions) {

}
