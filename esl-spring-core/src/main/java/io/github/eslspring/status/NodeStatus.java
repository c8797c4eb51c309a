package io.github.eslspring.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A node at one moment. Taking it does no I/O and waits for nothing. All times are by
 * this machine's clock, all durations by its monotonic one.
 *
 * @param node the node's name
 * @param runtimeId the id of the client, the same over all its connections
 * @param labels what the application calls this client
 * @param takenAt when this was taken
 * @param phase where the node stands; the one truth every flag follows from
 * @param since since when
 * @param connection the connection, or the last one
 * @param commands the commands of users
 * @param jobs the background jobs
 * @param executions the executions of applications
 * @param subscriptions what the node is told about
 * @param reconnect how making a lost connection again goes
 * @param recovery what was missed and what becomes of it
 * @param gaps for which times events are missing
 * @param channels how its live channels are followed
 * @param events the events and log lines received
 * @param dispatch how far listeners are behind
 * @param history what happened lately
 * @param observers who is told of changes
 * @param capture how the recording of its traffic stands, {@code null} if nothing is
 * recorded; clients that share a recording share its numbers
 * @param lastFailure what last went wrong with the node, {@code null} if nothing did;
 * stays when the node recovers
 */
public record NodeStatus(String node, String runtimeId, Map<String, String> labels, Instant takenAt, NodePhase phase,
		Instant since, ConnectionStatus connection, CommandStatus commands, JobStatus jobs, ExecutionStatus executions,
		SubscriptionStatus subscriptions, ReconnectStatus reconnect, RecoveryStatus recovery, GapStatus gaps,
		ChannelStatus channels, EventStatus events, DispatchStatus dispatch, HistoryStatus history,
		ObserverStatus observers, @Nullable CaptureStatus capture, @Nullable Failure lastFailure) {

	/**
	 * Copies the labels.
	 */
	public NodeStatus {
		labels = Map.copyOf(labels);
	}

	/**
	 * The state of the connection.
	 * @return follows from the phase, and while connecting from whether the socket is
	 * open
	 */
	public ConnectionState getConnectionState() {
		return (this.phase == NodePhase.CONNECTING && this.connection.isOpen()) ? ConnectionState.CONNECTED
				: this.phase.connectionState();
	}

	/**
	 * The state of the session on the connection.
	 * @return follows from the phase
	 */
	public SessionState getSessionState() {
		return this.phase.sessionState();
	}

	/**
	 * How far the connection can be relied on.
	 * @return follows from the phase and from whether the server answers
	 */
	public Liveness getLiveness() {
		if (this.phase == NodePhase.ACTIVE && !this.connection.unresponsive()) {
			return Liveness.LIVE;
		}
		return isConnected() ? Liveness.DEGRADED : Liveness.DEAD;
	}

	/**
	 * Whether commands are answered and events flow.
	 * @return {@code true} if the node is active and the server answers
	 */
	public boolean isLive() {
		return getLiveness() == Liveness.LIVE;
	}

	/**
	 * Whether the node is active but the server did not answer a heartbeat in time.
	 * @return {@code true} while it is not known whether the connection is lost
	 */
	public boolean isDegraded() {
		return this.phase == NodePhase.ACTIVE && !isLive();
	}

	/**
	 * Whether the socket is open.
	 * @return {@code true} from the open socket to its end
	 */
	public boolean isConnected() {
		return this.connection.isOpen();
	}

	/**
	 * Whether the server has accepted the credentials and subscriptions; stays so while
	 * the node is being drained.
	 * @return {@code true} if the session is active
	 */
	public boolean isAuthenticated() {
		return getSessionState() == SessionState.ACTIVE;
	}

	/**
	 * Whether the node is on its way to its end.
	 * @return {@code true} while draining
	 */
	public boolean isDraining() {
		return this.phase == NodePhase.DRAINING;
	}

	/**
	 * Whether the node has a connection or is about to make one by itself.
	 * @return {@code false} before the start, when it gave up and when it was closed
	 */
	public boolean isRuntimeActive() {
		return switch (this.phase) {
			case DISCONNECTED, FAILED, CLOSED -> false;
			default -> true;
		};
	}

	/**
	 * Whether a lost connection is being made again.
	 * @return {@code true} while waiting, attempting or restoring
	 */
	public boolean isRecoveryInProgress() {
		return this.reconnect.isInProgress();
	}

	/**
	 * Where commands, jobs and executions stand as a whole.
	 * @return follows from the phase and their number
	 */
	public QueueState getQueueState() {
		boolean any = getTotalInflight() > 0;
		return switch (this.phase) {
			case DRAINING, CLOSED -> any ? QueueState.DRAINING : QueueState.DRAINED;
			default -> any ? this.commands.getQueueState() : QueueState.NOT_QUEUED;
		};
	}

	/**
	 * How many commands, jobs and executions are not settled yet; a job or an execution
	 * counts once, from its command to its end.
	 * @return the number
	 */
	public int getTotalInflight() {
		return this.commands.active();
	}

	/**
	 * Why the first connection did not come about.
	 * @return the failure, {@code null} if there was none or once there was a connection
	 */
	public @Nullable Failure getStartupFailure() {
		return (this.connection.lastSuccessfulConnect() == null) ? this.lastFailure : null;
	}

	/**
	 * As {@link #isLive()}.
	 * @return whether commands are answered and events flow
	 */
	public boolean live() {
		return isLive();
	}

	/**
	 * The number of connections so far.
	 * @return as in {@link #connection()}
	 */
	public long generation() {
		return this.connection.generation();
	}

	/**
	 * How many commands wait for their answer, given-up ones included.
	 * @return as in {@link #commands()}
	 */
	public int inflightCommands() {
		return this.commands.awaiting();
	}

	/**
	 * How many background jobs wait for their end.
	 * @return as in {@link #jobs()}
	 */
	public int pendingJobs() {
		return this.jobs.pending();
	}

	/**
	 * How many attempts failed or connections were lost since the node was last stable.
	 * @return as in {@link #reconnect()}
	 */
	public int reconnectAttempts() {
		return this.reconnect.attempts();
	}

	/**
	 * How long events wait for listeners by now.
	 * @return as in {@link #dispatch()}
	 */
	public Duration dispatchLag() {
		return this.dispatch.currentLag();
	}

	/**
	 * How many events were received over all connections.
	 * @return as in {@link #events()}
	 */
	public long receivedEvents() {
		return this.events.received();
	}

	/**
	 * How many events were skipped because their bytes made no sense.
	 * @return as in {@link #events()}
	 */
	public long brokenEvents() {
		return this.events.broken();
	}

	/**
	 * When something was last received.
	 * @return as in {@link #connection()}
	 */
	public @Nullable Instant lastActivity() {
		return this.connection.lastActivity();
	}

}
