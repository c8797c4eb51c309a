package io.github.eslspring.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.EslException;
import io.github.eslspring.command.UserPermissions;
import io.github.eslspring.status.Continuity;
import io.github.eslspring.status.DrainOutcome;
import io.github.eslspring.status.EventStatus;
import io.github.eslspring.status.Failure;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.PreparedRecovery;
import io.github.eslspring.status.ReconstructionPosture;
import io.github.eslspring.status.RecoveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a node's status is read from. Written on the node's loop, read from anywhere. What
 * belongs together is written step by step and seen at once, when it is
 * {@linkplain #publish() published}.
 */
final class NodeReadings {

	private final String node;

	private final boolean retries;

	private final LongAdder receivedEvents = new LongAdder();

	private final LongAdder brokenEvents = new LongAdder();

	private final LongAdder receivedLogs = new LongAdder();

	private volatile NodeState current;

	private volatile NodeState published;

	private volatile @Nullable Instant lastActivity;

	NodeReadings(String node, boolean retries, @Nullable PreparedRecovery prepared) {
		this.node = node;
		this.retries = retries;
		this.current = NodeState.start(prepared);
		this.published = this.current;
	}

	/**
	 * Show what was written.
	 */
	void publish() {
		this.published = this.current;
	}

	/**
	 * What is to be seen.
	 * @return the state as last published
	 */
	NodeState published() {
		return this.published;
	}

	/**
	 * What was missed, and what becomes of that.
	 * @param state a state that was published
	 * @param quiesced whether listeners get no new events
	 * @return a snapshot
	 */
	RecoveryStatus recovery(NodeState state, boolean quiesced) {
		return state.recoveryStatus(this.retries, quiesced);
	}

	NodePhase phase() {
		return this.current.phase();
	}

	void phase(NodePhase phase) {
		this.current = this.current.enter(phase, this.node, this.retries);
	}

	long generation() {
		return this.current.socket().generation();
	}

	String recoveryGenerationId(long generation) {
		return this.current.recovery().generationId(generation);
	}

	void attempted() {
		this.current = this.current.attempted();
	}

	void connected(OpenSocket socket) {
		this.current = this.current.with(this.current.socket().opened(socket));
	}

	void granted(@Nullable UserPermissions permissions) {
		this.current = this.current.with(this.current.socket().granted(permissions));
	}

	/**
	 * Whether commands are answered and events flow.
	 * @return {@code false} unless active, and while the server does not answer
	 */
	boolean isLive() {
		return phase() == NodePhase.ACTIVE && !this.current.socket().unresponsive();
	}

	/**
	 * Whether the server fails to answer a heartbeat. Every change of phase ends that.
	 * @param degraded whether it does
	 */
	void degraded(boolean degraded) {
		boolean active = this.current.phase() == NodePhase.ACTIVE;
		this.current = this.current.with(this.current.socket().unresponsive(degraded && active));
	}

	void failed(EslException reason, int failures) {
		this.current = this.current.failed(reason, failures);
	}

	/**
	 * How many attempts failed or connections were lost.
	 * @return the number since the node was last stable
	 */
	int failures() {
		return this.current.retry().failures();
	}

	@Nullable Failure lastFailure() {
		return this.current.lastFailure();
	}

	void retryIn(Duration delay) {
		this.current = this.current.planned(delay);
	}

	void noticed(EslException problem) {
		this.current = this.current.noticed(problem);
	}

	void stable() {
		this.current = this.current.stable();
	}

	Continuity continuity() {
		return this.current.recovery().continuity(phase());
	}

	ReconstructionPosture reconstruction() {
		return this.current.recovery().reconstruction(phase());
	}

	/**
	 * Events were not admitted, so nobody will have them.
	 */
	void shed() {
		this.current = this.current.with(this.current.recovery().shedding());
	}

	/**
	 * The live channels were put right.
	 */
	void reconstructed() {
		this.current = this.current.with(this.current.recovery().reconstructedGap());
	}

	void drainRequested() {
		if (phase() != NodePhase.CLOSED) {
			this.current = this.current.with(this.current.drain().requested(phase()));
		}
	}

	void drainAborted(DrainOutcome why, int commands, int jobs, int executions) {
		this.current = this.current.with(this.current.drain().aborted(why, commands, jobs, executions));
	}

	void drained() {
		this.current = this.current.with(this.current.drain().ended());
		publish();
	}

	@Nullable Instant lastActivity() {
		return this.lastActivity;
	}

	void lastActivity(@Nullable Instant lastActivity) {
		this.lastActivity = lastActivity;
	}

	void eventReceived() {
		this.receivedEvents.increment();
	}

	void brokenEvent() {
		this.brokenEvents.increment();
	}

	void logReceived() {
		this.receivedLogs.increment();
	}

	EventStatus events() {
		return new EventStatus(this.receivedEvents.sum(), this.brokenEvents.sum(), this.receivedLogs.sum());
	}

}
