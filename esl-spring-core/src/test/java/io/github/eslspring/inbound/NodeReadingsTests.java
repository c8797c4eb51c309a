package io.github.eslspring.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.eslspring.EslAuthenticationException;
import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslException;
import io.github.eslspring.status.Continuity;
import io.github.eslspring.status.DrainCause;
import io.github.eslspring.status.DrainOutcome;
import io.github.eslspring.status.DrainPosture;
import io.github.eslspring.status.DrainStatus;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.status.PreparedRecovery;
import io.github.eslspring.status.ReconnectPhase;
import io.github.eslspring.status.ReconnectStatus;
import io.github.eslspring.status.ReconstructionPosture;
import io.github.eslspring.status.RecoveryOutcome;
import io.github.eslspring.status.RecoveryStatus;
import io.github.eslspring.status.RetryPosture;
import io.github.eslspring.status.Snapshots;
import io.github.eslspring.status.StopReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One truth about a node, whatever happens to it.
 */
class NodeReadingsTests {

	private static final EslException LOST = new EslConnectionException("pbx", "connection", "lost");

	private static final PreparedRecovery PREPARED = new PreparedRecovery("worker-7", ReconstructionPosture.PARTIAL,
			Continuity.GAP_DETECTED, false, List.of("api-g7-1"), Map.of("from", "worker 7"), Instant.now());

	private NodeReadings readings = new NodeReadings("pbx", true, null);

	private int failures;

	@Test
	void startsWithNothingMissed() {
		becomeActive();
		RecoveryStatus recovery = status().recovery();
		assertThat(recovery.generationId()).isEqualTo("1");
		assertRecovery(recovery, RetryPosture.RETRYABLE, ReconstructionPosture.NATIVE, Continuity.CONTINUOUS, null);
		assertThat(recovery.drainPosture()).isEqualTo(DrainPosture.NOT_DRAINING);
		assertThat(recovery.lastRecoveryCause()).isNull();
		assertThat(recovery.isPreparedContextApplied()).isFalse();
		this.readings = new NodeReadings("pbx", false, null);
		becomeActive();
		assertThat(status().recovery().retryPosture()).isEqualTo(RetryPosture.NOT_RETRYABLE);
	}

	@Test
	void knowsOfAGapFromTheLossOn() {
		becomeActive();
		lose(LOST);
		assertRecovery(status().recovery(), RetryPosture.RETRYING, ReconstructionPosture.HOOK_REQUIRED,
				Continuity.GAP_DETECTED, RecoveryOutcome.RECONNECTING);
		assertThat(status().recovery().isRecoverableAfterReconnect()).isTrue();
		assertThat(status().recovery().lastRecoveryCause()).isEqualTo("EslConnectionException");
		becomeActive();
		assertRecovery(status().recovery(), RetryPosture.RETRYABLE, ReconstructionPosture.HOOK_REQUIRED,
				Continuity.GAP_DETECTED, RecoveryOutcome.RECOVERED_AFTER_RECONNECT);
		assertThat(status().recovery().generationId()).isEqualTo("2");
		this.readings.reconstructed();
		assertRecovery(status().recovery(), RetryPosture.RETRYABLE, ReconstructionPosture.PARTIAL,
				Continuity.RECONSTRUCTED, RecoveryOutcome.RECOVERED_AFTER_RECONNECT);
		lose(LOST);
		assertThat(status().recovery().continuity()).isEqualTo(Continuity.GAP_DETECTED);
	}

	@Test
	void doesNotGetBackWhatWasShed() {
		becomeActive();
		this.readings.shed();
		assertRecovery(status().recovery(), RetryPosture.RETRYABLE, ReconstructionPosture.HOOK_REQUIRED,
				Continuity.GAP_DETECTED, null);
		lose(LOST);
		becomeActive();
		this.readings.reconstructed();
		assertThat(status().recovery().continuity()).isEqualTo(Continuity.GAP_DETECTED);
		assertThat(this.readings.continuity()).isEqualTo(Continuity.GAP_DETECTED);
	}

	@Test
	void seesNoGapWhereThereWasNoSession() {
		attempt();
		lose(LOST);
		assertRecovery(status().recovery(), RetryPosture.RETRYING, ReconstructionPosture.NATIVE, Continuity.CONTINUOUS,
				RecoveryOutcome.RECONNECTING);
		this.readings.reconstructed();
		assertThat(status().recovery().continuity()).isEqualTo(Continuity.CONTINUOUS);
	}

	@Test
	void saysWhenThereIsNoWayBack() {
		becomeActive();
		giveUp(LOST);
		assertRecovery(status().recovery(), RetryPosture.EXHAUSTED, ReconstructionPosture.UNSUPPORTED,
				Continuity.AMBIGUOUS, RecoveryOutcome.TERMINAL_NON_RECOVERABLE);
		assertThat(status().recovery().isTerminallyNonRecoverable()).isTrue();
		assertThat(status().recovery().isRecoverableAfterReconnect()).isFalse();
		becomeActive();
		assertRecovery(status().recovery(), RetryPosture.RETRYABLE, ReconstructionPosture.HOOK_REQUIRED,
				Continuity.GAP_DETECTED, RecoveryOutcome.RECOVERED_AFTER_RECONNECT);
	}

	@Test
	void carriesOnWhatWasPrepared() {
		this.readings = new NodeReadings("pbx", true, PREPARED);
		assertPrepared(status().recovery());
		becomeActive();
		assertPrepared(status().recovery());
		lose(LOST);
		becomeActive();
		assertThat(status().recovery().generationId()).isEqualTo("2");
		giveUp(LOST);
		assertRecovery(status().recovery(), RetryPosture.EXHAUSTED, ReconstructionPosture.HOOK_REQUIRED,
				Continuity.GAP_DETECTED, RecoveryOutcome.RECOVERABLE_ONLY_WITH_PREPARED_CONTEXT);
		assertThat(status().recovery().isRecoverableOnlyWithPreparedContext()).isTrue();
		assertThat(status().recovery().isTerminallyNonRecoverable()).isFalse();
	}

	@Test
	void fillsInWhatBelongsToEachPhaseOfReconnecting() {
		becomeActive();
		ReconnectStatus before = status().reconnect();
		assertThat(before.phase()).isEqualTo(ReconnectPhase.IDLE);
		assertThat(before).hasNoNullFieldsOrPropertiesExcept("attemptNumber", "backoff", "nextRetryDue", "remaining",
				"lastRetryStarted", "lastRetryDue", "lastBackoff", "stopReason", "stoppedAt", "stoppedFor");

		lose(LOST);
		ReconnectStatus waiting = status().reconnect();
		assertThat(waiting.phase()).isEqualTo(ReconnectPhase.WAITING_TO_RETRY);
		assertThat(waiting.attemptNumber()).isEqualTo(1);
		assertThat(waiting.backoff()).isEqualTo(Duration.ofMinutes(1));
		assertThat(waiting.remaining()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
		assertThat(waiting.nextRetryDue()).isAfter(Instant.now());
		assertThat(waiting.lastRetryStarted()).isNull();

		attempt();
		ReconnectStatus attempting = status().reconnect();
		assertThat(attempting.phase()).isEqualTo(ReconnectPhase.ATTEMPTING_RECONNECT);
		assertThat(attempting.attemptNumber()).isEqualTo(1);
		assertThat(attempting.backoff()).isEqualTo(Duration.ofMinutes(1));
		assertThat(attempting.nextRetryDue()).isNull();
		assertThat(attempting.remaining()).isNull();
		assertThat(attempting.lastRetryStarted()).isNotNull();

		open();
		enter(NodePhase.AUTHENTICATING);
		enter(NodePhase.RESTORING);
		assertThat(status().reconnect().phase()).isEqualTo(ReconnectPhase.RESTORING_SESSION);
		assertThat(status().reconnect().attemptNumber()).isEqualTo(1);

		enter(NodePhase.ACTIVE);
		ReconnectStatus after = status().reconnect();
		assertThat(after.phase()).isEqualTo(ReconnectPhase.IDLE);
		assertThat(after.attemptNumber()).isNull();
		assertThat(after.backoff()).isNull();
		assertThat(after.attempts()).isEqualTo(1);
		assertThat(after.lastRetryStarted()).isEqualTo(attempting.lastRetryStarted());
		assertThat(after.lastRetryDue()).isNotNull();
		assertThat(after.lastBackoff()).isEqualTo(Duration.ofMinutes(1));
		this.readings.stable();
		assertThat(status().reconnect().attempts()).isZero();

		giveUp(LOST);
		ReconnectStatus stopped = status().reconnect();
		assertThat(stopped.phase()).isEqualTo(ReconnectPhase.EXHAUSTED);
		assertThat(stopped.stopReason()).isEqualTo(StopReason.RETRY_EXHAUSTED);
		assertThat(stopped.stoppedAt()).isNotNull();
		assertThat(stopped.stoppedFor()).isGreaterThanOrEqualTo(Duration.ZERO);
		assertThat(stopped.attemptNumber()).isNull();
		assertThat(stopped.backoff()).isNull();
	}

	@Test
	void stopsForOneReasonAtATime() {
		attempt();
		giveUp(new EslAuthenticationException("pbx", "auth", "refused"));
		Instant stoppedAt = status().reconnect().stoppedAt();
		assertThat(status().reconnect().stopReason()).isEqualTo(StopReason.AUTHENTICATION_REJECTED);
		assertThat(status().reconnect().stoppedAt()).isEqualTo(stoppedAt);
		attempt();
		assertThat(status().reconnect().stopReason()).isNull();
		enter(NodePhase.CLOSED);
		assertThat(status().reconnect().stopReason()).isEqualTo(StopReason.EXPLICIT_SHUTDOWN);
		assertThat(status().recovery().retryPosture()).isEqualTo(RetryPosture.NOT_RETRYABLE);
	}

	@Test
	void keepsSayingThatADrainWasCutOff() {
		becomeActive();
		this.readings.drainRequested();
		enter(NodePhase.DRAINING);
		assertThat(status().recovery().drainPosture()).isEqualTo(DrainPosture.DRAINING);
		this.readings.drainAborted(DrainOutcome.TIMED_OUT, 2, 1, 3);
		this.readings.drainAborted(DrainOutcome.INTERRUPTED, 0, 1, 0);
		this.readings.phase(NodePhase.CLOSED);
		this.readings.drained();
		this.readings.drainRequested();
		this.readings.drainAborted(DrainOutcome.INTERRUPTED, 5, 5, 5);
		this.readings.drained();
		DrainStatus drain = status().recovery().lastDrain();
		assertThat(drain).isNotNull();
		assertThat(drain.cause()).isEqualTo(DrainCause.EXPLICIT_DISCONNECT);
		assertThat(drain.outcome()).isEqualTo(DrainOutcome.TIMED_OUT);
		assertThat(drain.abortedCommands()).isEqualTo(2);
		assertThat(drain.abortedJobs()).isEqualTo(2);
		assertThat(drain.abortedExecutions()).isEqualTo(3);
		assertThat(drain.completedAt()).isNotNull();
		assertThat(status().recovery().drainPosture()).isEqualTo(DrainPosture.INTERRUPTED);
		becomeActive();
		assertThat(status().recovery().drainPosture()).isEqualTo(DrainPosture.NOT_DRAINING);
		assertThat(status().recovery().lastDrain()).isEqualTo(drain);
	}

	@Test
	void countsConnectionsAndNotAttempts() {
		attempt();
		lose(LOST);
		assertThat(status().connection().generation()).isZero();
		becomeActive();
		assertThat(status().connection().generation()).isEqualTo(1);
		assertThat(status().connection().attempts()).isEqualTo(2);
	}

	@Test
	void showsNothingHalfWritten() {
		becomeActive();
		this.readings.publish();
		this.readings.failed(LOST, 1);
		this.readings.retryIn(Duration.ofMinutes(1));
		assertThat(published().reconnect().attempts()).isZero();
		assertThat(published().phase()).isEqualTo(NodePhase.ACTIVE);
		this.readings.phase(NodePhase.RECONNECTING);
		assertThat(this.readings.phase()).isEqualTo(NodePhase.RECONNECTING);
		this.readings.publish();
		assertThat(published().reconnect().attempts()).isEqualTo(1);
		assertThat(published().phase()).isEqualTo(NodePhase.RECONNECTING);
	}

	@Test
	void forgetsThatTheServerDidNotAnswerWithTheConnection() {
		this.readings.degraded(true);
		assertThat(status().isDegraded()).isFalse();
		becomeActive();
		this.readings.degraded(true);
		assertThat(status().isDegraded()).isTrue();
		this.readings.degraded(false);
		assertThat(status().isLive()).isTrue();
		this.readings.degraded(true);
		lose(LOST);
		becomeActive();
		assertThat(status().isLive()).isTrue();
	}

	@RepeatedTest(20)
	void neverContradictsItself(RepetitionInfo repetition) {
		long seed = 7919L * repetition.getCurrentRepetition();
		Random random = new Random(seed);
		this.readings = new NodeReadings("pbx", random.nextBoolean(), random.nextBoolean() ? PREPARED : null);
		for (int step = 0; step < 300; step++) {
			String did = doSomething(random);
			Consistency.require(status(), "seed " + seed + ", step " + step + ", " + did);
		}
	}

	private String doSomething(Random random) {
		switch (random.nextInt(11)) {
			case 0 -> attempt();
			case 1 -> becomeActive();
			case 2 -> lose(LOST);
			case 3 -> giveUp(random.nextBoolean() ? LOST : new EslAuthenticationException("pbx", "auth", "no"));
			case 4 -> this.readings.stable();
			case 5 -> this.readings.degraded(random.nextBoolean());
			case 6 -> this.readings.noticed(LOST);
			case 7 -> drain(random);
			case 8 -> this.readings.reconstructed();
			case 9 -> this.readings.shed();
			default -> stopHalfWay(random);
		}
		return "in " + this.readings.phase();
	}

	private void drain(Random random) {
		this.readings.drainRequested();
		if (this.readings.phase() == NodePhase.ACTIVE) {
			enter(NodePhase.DRAINING);
			Consistency.require(status(), "draining");
		}
		if (random.nextBoolean()) {
			this.readings.drainAborted(DrainOutcome.TIMED_OUT, random.nextInt(3), random.nextInt(3), random.nextInt(3));
		}
		this.readings.phase(NodePhase.CLOSED);
		this.readings.drained();
	}

	private void stopHalfWay(Random random) {
		attempt();
		if (random.nextBoolean()) {
			open();
			Consistency.require(status(), "connected");
			enter(NodePhase.AUTHENTICATING);
			Consistency.require(status(), "authenticating");
		}
	}

	private void attempt() {
		this.readings.attempted();
		enter(NodePhase.CONNECTING);
	}

	private void open() {
		this.readings.connected(new OpenSocket("id", "pbx:8021", "192.0.2.1:8021", null, Moment.now(), null));
	}

	private void becomeActive() {
		if (this.readings.phase() != NodePhase.ACTIVE) {
			attempt();
			open();
			enter(NodePhase.AUTHENTICATING);
			enter(NodePhase.RESTORING);
			enter(NodePhase.ACTIVE);
		}
	}

	private void lose(EslException reason) {
		this.readings.failed(reason, ++this.failures);
		this.readings.retryIn(Duration.ofMinutes(1));
		enter(NodePhase.RECONNECTING);
	}

	private void giveUp(EslException reason) {
		this.readings.failed(reason, ++this.failures);
		enter(NodePhase.FAILED);
	}

	private void enter(NodePhase phase) {
		this.readings.phase(phase);
	}

	private NodeStatus status() {
		this.readings.publish();
		return published();
	}

	private NodeStatus published() {
		NodeState state = this.readings.published();
		return Snapshots.of(state.phase(), state.socket().status(null), state.retry().status(state.phase(), 0),
				Snapshots.NO_COMMANDS, this.readings.recovery(state, false));
	}

	private static void assertPrepared(RecoveryStatus recovery) {
		assertThat(recovery.generationId()).isEqualTo("worker-7");
		assertThat(recovery.isPreparedContextApplied()).isTrue();
		assertThat(recovery.preparedContext()).isEqualTo(PREPARED);
		assertRecovery(recovery, RetryPosture.RETRYABLE, ReconstructionPosture.PARTIAL, Continuity.GAP_DETECTED,
				RecoveryOutcome.PREPARED_CONTEXT_APPLIED);
	}

	private static void assertRecovery(RecoveryStatus recovery, RetryPosture retry,
			ReconstructionPosture reconstruction, Continuity continuity, @Nullable RecoveryOutcome outcome) {
		assertThat(recovery.retryPosture()).isEqualTo(retry);
		assertThat(recovery.reconstructionPosture()).isEqualTo(reconstruction);
		assertThat(recovery.continuity()).isEqualTo(continuity);
		assertThat(recovery.lastRecoveryOutcome()).isEqualTo(outcome);
	}

}
