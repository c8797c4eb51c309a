package io.github.eslspring.inbound;

import java.time.Instant;

import io.github.eslspring.capture.EslCapture;
import io.github.eslspring.status.ExecutionStatus;
import io.github.eslspring.status.HistoryStatus;
import io.github.eslspring.status.JobStatus;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.status.SubscriptionStatus;

/**
 * Puts together how a node stands, from what its parts say of themselves.
 */
final class StatusReport {

	private final NodeRuntime runtime;

	StatusReport(NodeRuntime runtime) {
		this.runtime = runtime;
	}

	/**
	 * Take a snapshot. Can be called from any thread; waits for nothing.
	 * @return the snapshot
	 */
	NodeStatus take() {
		NodeRuntime node = this.runtime;
		NodeState state = node.readings.published();
		boolean quiesced = node.dispatcher.isQuiesced();
		NodePhase phase = phase(state, quiesced);
		EslCapture capture = node.capture;
		return new NodeStatus(node.node.name(), node.id, node.labels, Instant.now(), phase, state.since().at(),
				state.socket().status(node.supervisor.lastActivity()), node.commands.status(isEnding(phase)), jobs(),
				executions(), new SubscriptionStatus(node.subscriptions.desired(), node.subscriptions.observed()),
				state.retry().status(state.phase(), node.options.reconnect().maxAttempts()),
				node.readings.recovery(state, quiesced), node.gaps.status(), node.channels.status(),
				node.readings.events(), node.dispatcher.status(), history(), node.statusListeners.status(),
				(capture != null) ? capture.status() : null, state.lastFailure());
	}

	private JobStatus jobs() {
		return new JobStatus(this.runtime.jobs.count(), this.runtime.options.maxJobs(), this.runtime.jobs.lateEnds());
	}

	private ExecutionStatus executions() {
		return new ExecutionStatus(this.runtime.executions.count(), this.runtime.options.maxExecutions());
	}

	private HistoryStatus history() {
		return new HistoryStatus(this.runtime.calls.limit(), this.runtime.operations.publications(),
				this.runtime.calls.transitions());
	}

	/** Quiesced listeners count as draining: no event reaches them any more. */
	private static NodePhase phase(NodeState state, boolean quiesced) {
		return (state.phase() == NodePhase.ACTIVE && quiesced) ? NodePhase.DRAINING : state.phase();
	}

	private static boolean isEnding(NodePhase phase) {
		return phase == NodePhase.DRAINING || phase == NodePhase.CLOSED;
	}

}
