package io.github.eslspring.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Snapshots of a node about which a test says only what it is about.
 */
public final class Snapshots {

	/** No command was ever sent. */
	public static final CommandStatus NO_COMMANDS = new CommandStatus(0, 10, 0, 0, 1000, 0, 0, List.of(), 0, 0, 0, 0, 0,
			0, 0, 0, null);

	private Snapshots() {
	}

	/**
	 * A node without a past.
	 * @param phase where it stands
	 * @return the snapshot; the socket is open where the phase needs it
	 */
	public static NodeStatus in(NodePhase phase) {
		boolean open = switch (phase) {
			case AUTHENTICATING, RESTORING, ACTIVE, DRAINING -> true;
			default -> false;
		};
		return of(phase, connection(open ? "id" : null, false), reconnect(ReconnectPhase.IDLE, null), NO_COMMANDS);
	}

	/**
	 * A node.
	 * @param phase where it stands
	 * @param connection its connection
	 * @param reconnect its attempts
	 * @param commands its commands
	 * @return the snapshot
	 */
	public static NodeStatus of(NodePhase phase, ConnectionStatus connection, ReconnectStatus reconnect,
			CommandStatus commands) {
		RecoveryStatus recovery = new RecoveryStatus("1", Instant.now(), RetryPosture.RETRYABLE,
				DrainPosture.NOT_DRAINING, ReconstructionPosture.NATIVE, Continuity.CONTINUOUS, null, null, null, null);
		return of(phase, connection, reconnect, commands, recovery);
	}

	/**
	 * A node.
	 * @param phase where it stands
	 * @param connection its connection
	 * @param reconnect its attempts
	 * @param commands its commands
	 * @param recovery what it missed
	 * @return the snapshot
	 */
	public static NodeStatus of(NodePhase phase, ConnectionStatus connection, ReconnectStatus reconnect,
			CommandStatus commands, RecoveryStatus recovery) {
		Instant now = Instant.now();
		return new NodeStatus("pbx", "runtime", Map.of(), now, phase, now, connection, commands,
				new JobStatus(0, 10, 0), new ExecutionStatus(0, 10),
				new SubscriptionStatus(SubscriptionState.NONE, SubscriptionState.NONE), reconnect, recovery,
				GapStatus.NONE, ChannelStatus.NONE, new EventStatus(0, 0, 0),
				new DispatchStatus(0, 0, 0, Duration.ZERO, Duration.ZERO, 0, 0, Map.of(), 0),
				new HistoryStatus(12, List.of(), List.of()), new ObserverStatus(0, 0, 0), null, null);
	}

	/**
	 * A connection.
	 * @param id its id, {@code null} if it is not open
	 * @param unresponsive whether it does not answer
	 * @return the connection
	 */
	public static ConnectionStatus connection(@Nullable String id, boolean unresponsive) {
		return new ConnectionStatus(1, 1, id, null, null, null, null, unresponsive, null, null, null, null, null);
	}

	/**
	 * Attempts to make a connection again.
	 * @param phase how far that has come
	 * @param stop why it stopped
	 * @return the attempts
	 */
	public static ReconnectStatus reconnect(ReconnectPhase phase, @Nullable StopReason stop) {
		return new ReconnectStatus(phase, 0, 0, null, null, null, null, null, null, null, stop, null, null);
	}

	/**
	 * Commands that are under way.
	 * @param active how many
	 * @param queued how many of them wait behind another
	 * @return the commands
	 */
	public static CommandStatus commands(int active, int queued) {
		return new CommandStatus(active, 10, 0, 0, 1000, active, queued, List.of(), active, 0, 0, 0, 0, 0, 0, 0, null);
	}

}
