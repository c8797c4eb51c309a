package io.github.eslspring.status;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A node at one moment. Taking it does no I/O and waits for nothing.
 *
 * @param node the node's name
 * @param phase where it stands
 * @param generation how many attempts to connect were made so far
 * @param inflightCommands commands that wait for their answer, given-up ones included
 * @param pendingJobs background jobs that wait for their end
 * @param reconnectAttempts attempts since the node was last stable
 * @param receivedEvents events received over all connections
 * @param brokenEvents events skipped because their bytes made no sense
 * @param lastActivity when something was last received, {@code null} if never
 * @param lastFailure what last went wrong, {@code null} if nothing did
 * @param dispatch how far listeners are behind
 */
public record NodeStatus(String node, NodePhase phase, long generation, int inflightCommands, int pendingJobs,
		int reconnectAttempts, long receivedEvents, long brokenEvents, @Nullable Instant lastActivity,
		@Nullable Failure lastFailure, DispatchStatus dispatch) {

	/**
	 * Whether commands are answered and events flow.
	 * @return {@code true} if the node is active
	 */
	public boolean live() {
		return this.phase == NodePhase.ACTIVE;
	}

}
