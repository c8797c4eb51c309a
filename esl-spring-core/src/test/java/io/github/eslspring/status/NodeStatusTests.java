package io.github.eslspring.status;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What follows from where a node stands.
 */
class NodeStatusTests {

	@ParameterizedTest
	@CsvSource({
			// phase, live, degraded, connected, authenticated, draining, runtime active
			"DISCONNECTED, DEAD, false, false, false, false, false, false",
			"CONNECTING, DEAD, false, false, false, false, false, true",
			"AUTHENTICATING, DEGRADED, false, false, true, false, false, true",
			"RESTORING, DEGRADED, false, false, true, false, false, true",
			"ACTIVE, LIVE, true, false, true, true, false, true",
			"RECONNECTING, DEAD, false, false, false, false, false, true",
			"FAILED, DEAD, false, false, false, false, false, false",
			"DRAINING, DEGRADED, false, false, true, true, true, true",
			"CLOSED, DEAD, false, false, false, false, false, false" })
	void saysTheSameInEveryFlag(NodePhase phase, Liveness liveness, boolean live, boolean degraded, boolean connected,
			boolean authenticated, boolean draining, boolean active) {
		NodeStatus status = Snapshots.in(phase);
		assertThat(status.getLiveness()).isEqualTo(liveness);
		assertThat(status.isLive()).isEqualTo(live).isEqualTo(status.live());
		assertThat(status.isDegraded()).isEqualTo(degraded);
		assertThat(status.isConnected()).isEqualTo(connected);
		assertThat(status.isAuthenticated()).isEqualTo(authenticated);
		assertThat(status.isDraining()).isEqualTo(draining);
		assertThat(status.isRuntimeActive()).isEqualTo(active);
	}

	@Test
	void isConnectedBeforeTheServerHasSaidAWord() {
		ReconnectStatus idle = Snapshots.reconnect(ReconnectPhase.IDLE, null);
		NodeStatus status = Snapshots.of(NodePhase.CONNECTING, Snapshots.connection("id", false), idle,
				Snapshots.NO_COMMANDS);
		assertThat(status.getConnectionState()).isEqualTo(ConnectionState.CONNECTED);
		assertThat(status.getSessionState()).isEqualTo(SessionState.NOT_STARTED);
		assertThat(status.getLiveness()).isEqualTo(Liveness.DEGRADED);
		assertThat(Snapshots.in(NodePhase.CONNECTING).getConnectionState()).isEqualTo(ConnectionState.CONNECTING);
	}

	@Test
	void isNotLiveWhileTheServerDoesNotAnswer() {
		ReconnectStatus idle = Snapshots.reconnect(ReconnectPhase.IDLE, null);
		NodeStatus status = Snapshots.of(NodePhase.ACTIVE, Snapshots.connection("id", true), idle,
				Snapshots.NO_COMMANDS);
		assertThat(status.isLive()).isFalse();
		assertThat(status.isDegraded()).isTrue();
		assertThat(status.isAuthenticated()).isTrue();
		assertThat(status.getLiveness()).isEqualTo(Liveness.DEGRADED);
	}

	static Stream<Arguments> work() {
		return Stream.of(Arguments.of(NodePhase.ACTIVE, 0, 0, QueueState.NOT_QUEUED),
				Arguments.of(NodePhase.ACTIVE, 1, 0, QueueState.IN_FLIGHT),
				Arguments.of(NodePhase.ACTIVE, 3, 2, QueueState.QUEUED),
				Arguments.of(NodePhase.DRAINING, 3, 2, QueueState.DRAINING),
				Arguments.of(NodePhase.DRAINING, 0, 0, QueueState.DRAINED));
	}

	@ParameterizedTest
	@MethodSource("work")
	void saysWhereWorkStands(NodePhase phase, int active, int queued, QueueState expected) {
		NodeStatus status = Snapshots.of(phase, Snapshots.connection("id", false),
				Snapshots.reconnect(ReconnectPhase.IDLE, null), Snapshots.commands(active, queued));
		assertThat(status.getQueueState()).isEqualTo(expected);
		assertThat(status.getTotalInflight()).isEqualTo(active);
	}

	@ParameterizedTest
	@CsvSource({ "9, 9, 999, false", "10, 0, 0, true", "11, 0, 0, true", "0, 10, 0, true", "0, 0, 1000, true" })
	void isOverloadedWhenTheNextCommandWouldBeRefused(int awaiting, int waiting, long unwritten, boolean overloaded) {
		CommandStatus commands = new CommandStatus(awaiting, 10, waiting, unwritten, 1000, 0, 0, List.of(), 0, 0, 0, 0,
				0, 0, 0, 0, null);
		assertThat(commands.isOverloaded()).isEqualTo(overloaded);
	}

	@ParameterizedTest
	@CsvSource({ "9, false", "10, true", "11, true" })
	void hasNoRoomForMoreThanTheLimit(int pending, boolean overloaded) {
		assertThat(new JobStatus(pending, 10, 0).isOverloaded()).isEqualTo(overloaded);
		assertThat(new ExecutionStatus(pending, 10).isOverloaded()).isEqualTo(overloaded);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = {
			// phase, stop reason, scheduled, in progress, stopped, exhausted, fail closed
			"IDLE, -, false, false, false, false, false", "WAITING_TO_RETRY, -, true, true, false, false, false",
			"ATTEMPTING_RECONNECT, -, false, true, false, false, false",
			"RESTORING_SESSION, -, false, true, false, false, false",
			"EXHAUSTED, RETRY_EXHAUSTED, false, false, true, true, true",
			"EXHAUSTED, RETRY_DISABLED, false, false, true, false, true",
			"EXHAUSTED, AUTHENTICATION_REJECTED, false, false, true, false, true",
			"IDLE, EXPLICIT_SHUTDOWN, false, false, true, false, false" })
	void saysHowReconnectingGoes(ReconnectPhase phase, StopReason stop, boolean scheduled, boolean inProgress,
			boolean stopped, boolean exhausted, boolean failClosed) {
		ReconnectStatus status = Snapshots.reconnect(phase, stop);
		assertThat(status.isRetryScheduled()).isEqualTo(scheduled);
		assertThat(status.isInProgress()).isEqualTo(inProgress);
		assertThat(status.isTerminallyStopped()).isEqualTo(stopped);
		assertThat(status.isExternalInterventionRequired()).isEqualTo(stopped);
		assertThat(status.isRetryExhausted()).isEqualTo(exhausted);
		assertThat(status.isFailClosed()).isEqualTo(failClosed);
	}

}
