package io.github.eslspring.status;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;

import io.github.eslspring.command.UserPermissions;
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
 * @param degraded whether the server gives no sign of life; always {@code false} unless
 * the node is active
 * @param address where the connection goes to, {@code null} unless connected
 * @param permissions what the server says that the user may do, {@code null} unless
 * connected as a user of its directory
 * @param labels what the application calls the node's sessions
 * @param receivedLogs log lines received over all connections
 * @param desired which events and log lines the server is to send
 * @param observed which of them it has agreed to on the connection there is
 * @param gaps for which times events are missing
 * @param channels how its live channels are followed
 * @param capture how the recording of its traffic stands, {@code null} if nothing is
 * recorded; clients that share a recording share its numbers
 */
public record NodeStatus(String node, NodePhase phase, long generation, int inflightCommands, int pendingJobs,
		int reconnectAttempts, long receivedEvents, long brokenEvents, @Nullable Instant lastActivity,
		@Nullable Failure lastFailure, DispatchStatus dispatch, boolean degraded, @Nullable InetSocketAddress address,
		@Nullable UserPermissions permissions, Map<String, String> labels, long receivedLogs, SubscriptionState desired,
		SubscriptionState observed, GapStatus gaps, ChannelStatus channels, @Nullable CaptureStatus capture) {

	/**
	 * Whether commands are answered and events flow.
	 * @return {@code true} if the node is active and the server gives signs of life
	 */
	public boolean live() {
		return this.phase == NodePhase.ACTIVE && !this.degraded;
	}

}
