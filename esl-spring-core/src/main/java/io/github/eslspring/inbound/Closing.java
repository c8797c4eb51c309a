package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.github.eslspring.EslDrainException;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.execute.Executions;
import io.github.eslspring.job.BackgroundJobs;
import io.github.eslspring.originate.OriginateOutcome;
import io.github.eslspring.originate.Originations;
import io.github.eslspring.status.DrainOutcome;
import io.github.eslspring.status.NodePhase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a node within a bound: what was accepted may settle until the drain limit, the
 * rest is told so, then {@code exit}, then the socket is closed whatever the server does.
 * Runs on the node's loop.
 */
final class Closing {

	private static final Logger logger = LoggerFactory.getLogger(Closing.class);

	private static final Duration EXIT_LIMIT = Duration.ofMillis(250);

	private final String node;

	private final NodeLoop loop;

	private final Supervisor supervisor;

	private final Commands commands;

	private final BackgroundJobs jobs;

	private final NodeReadings readings;

	private final Executions executions;

	private final Originations originations;

	private final List<CompletableFuture<Void>> waiters = new ArrayList<>();

	private @Nullable Future<?> timer;

	private long startedNanos;

	private Duration limit = Duration.ZERO;

	private boolean exiting;

	Closing(String node, NodeLoop loop, Supervisor supervisor, Commands commands, BackgroundJobs jobs,
			NodeReadings readings, Executions executions, Originations originations) {
		this.node = node;
		this.loop = loop;
		this.supervisor = supervisor;
		this.commands = commands;
		this.jobs = jobs;
		this.readings = readings;
		this.executions = executions;
		this.originations = originations;
	}

	/**
	 * Begin to end the node. Of several limits the one that ends first holds.
	 * @param limit how long accepted work may take
	 * @return completed when the node is closed
	 */
	CompletableFuture<Void> start(Duration limit) {
		CompletableFuture<Void> closed = new CompletableFuture<>();
		requested(closed);
		NodePhase phase = this.readings.phase();
		if (phase == NodePhase.ACTIVE) {
			this.exiting = false;
			exitAfter(limit);
			this.supervisor.drain();
			progress();
		}
		else if (phase == NodePhase.DRAINING) {
			if (!this.exiting && limit.compareTo(left()) < 0) {
				exitAfter(limit);
			}
		}
		else {
			closeNow();
		}
		return closed;
	}

	/**
	 * Close at once: the threads beneath are about to end.
	 */
	void abort() {
		requested(new CompletableFuture<>());
		closeNow();
	}

	private void requested(CompletableFuture<Void> closed) {
		this.waiters.add(closed);
		if (this.readings.phase() != NodePhase.DRAINING) {
			this.readings.drainRequested();
		}
	}

	private void closeNow() {
		giveUp(DrainOutcome.INTERRUPTED, new ExecuteOutcome.Closed(), new OriginateOutcome.Closed());
		this.supervisor.close();
		progress();
	}

	/**
	 * Something was settled or has changed; see whether that ends the wait.
	 */
	void progress() {
		if (this.waiters.isEmpty()) {
			return;
		}
		NodePhase phase = this.readings.phase();
		if (phase == NodePhase.CLOSED) {
			closed();
		}
		else if (phase == NodePhase.DRAINING && this.commands.isIdle() && this.jobs.count() == 0
				&& this.executions.count() == 0 && this.originations.undecided() == 0) {
			exit();
		}
	}

	private void exitAfter(Duration limit) {
		stopTimer();
		this.startedNanos = System.nanoTime();
		this.limit = limit;
		this.timer = this.loop.schedule(limit, this::exit);
	}

	private Duration left() {
		return this.limit.minusNanos(System.nanoTime() - this.startedNanos);
	}

	private void exit() {
		if (this.exiting || this.supervisor.connection() == null) {
			return;
		}
		this.exiting = true;
		giveUp(DrainOutcome.TIMED_OUT, new ExecuteOutcome.Drained(), new OriginateOutcome.Drained());
		stopTimer();
		this.timer = this.loop.schedule(EXIT_LIMIT, this.supervisor::close);
		this.supervisor.exit(EXIT_LIMIT);
	}

	private void closed() {
		stopTimer();
		List<CompletableFuture<Void>> done = List.copyOf(this.waiters);
		this.waiters.clear();
		giveUp(DrainOutcome.INTERRUPTED, new ExecuteOutcome.Closed(), new OriginateOutcome.Closed());
		this.readings.drained();
		done.forEach((waiter) -> waiter.complete(null));
	}

	private void giveUp(DrainOutcome why, ExecuteOutcome outcome, OriginateOutcome calls) {
		this.originations.settleAll(calls);
		int aborted = this.commands.failAll("the node was closed before the answer came");
		int abortedJobs = this.jobs.failAll((verb) -> new EslDrainException(this.node, verb,
				"the node was closed before the job's end was told; it may still be running"));
		int abortedExecutions = this.executions.settleAll(outcome);
		if (aborted + abortedJobs + abortedExecutions > 0) {
			logger.warn("{}: closed with work not settled; {} commands, {} background jobs and {} executions given up",
					this.node, aborted, abortedJobs, abortedExecutions);
			this.readings.drainAborted(why, aborted, abortedJobs, abortedExecutions);
		}
	}

	private void stopTimer() {
		if (this.timer != null) {
			this.timer.cancel(false);
		}
	}

}
