package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.api.Originate;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.future.Failures;
import io.github.eslspring.job.Job;
import io.github.eslspring.originate.CallPace;
import io.github.eslspring.originate.OriginateOptions;
import io.github.eslspring.originate.OriginateOutcome;
import io.github.eslspring.originate.OriginatedCall;
import io.github.eslspring.originate.Origination;
import io.github.eslspring.originate.Originations;
import io.github.eslspring.status.NodePhase;
import org.jspecify.annotations.Nullable;

/**
 * Begins calls: what tells of them is subscribed and the call registered before its
 * command is written, in its turn.
 */
final class OriginateStarter {

	private static final String VERB = "bgapi originate";

	/** What the server's own word may take beyond the limit it was given. */
	private static final Duration GRACE = Duration.ofSeconds(2);

	/** What the end of the command may take after that, once all legs are hung up. */
	private static final Duration AFTERMATH = Duration.ofSeconds(10);

	private static final EventSelection NEEDED = EventSelection.of(Originations.EVENTS)
		.plus(EventSelection.of("BACKGROUND_JOB"));

	private final NodeRuntime runtime;

	private final CallPace pace;

	private final NeededEvents events;

	OriginateStarter(NodeRuntime runtime) {
		this.runtime = runtime;
		this.events = new NeededEvents(runtime.subscriptions, NEEDED);
		this.pace = new CallPace(runtime.options.originate(), System::nanoTime, runtime.loop::schedule);
	}

	/**
	 * Make a call. May be called from any thread.
	 * @param originate whom to call
	 * @param continuations runs what callers chain to the futures
	 * @return the handle
	 */
	OriginatedCall originate(Originate originate, Executor continuations) {
		try {
			Originate followed = originate.followed(() -> UUID.randomUUID().toString());
			Begin begin = new Begin(new Origination(followed.legUuids()), followed.inBackground(),
					followed.answerLimit(), continuations);
			this.runtime.commands.ready(begin.command)
				.whenComplete((ready, problem) -> onLoop(begin, () -> admit(begin, problem)));
			return new OriginatedCall(begin.call, continuations, (cause) -> cancel(begin, cause));
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			Origination refused = new Origination(List.of());
			refused.fail(ex);
			return new OriginatedCall(refused, continuations, (cause) -> {
			});
		}
	}

	/**
	 * The node has changed its phase. Called on the loop.
	 */
	void phaseChanged() {
		NodePhase phase = this.runtime.readings.phase();
		if (phase == NodePhase.ACTIVE) {
			if (this.events.isWithdrawn()) {
				this.runtime.originations.loseAll();
			}
			this.runtime.originations.connected();
		}
		else if (phase == NodePhase.DRAINING || phase == NodePhase.CLOSED || phase == NodePhase.FAILED) {
			this.pace.release();
		}
	}

	private void onLoop(Begin begin, Runnable task) {
		if (!this.runtime.loop.run(task)) {
			begin.call.fail(this.runtime.commands.notReady(VERB));
		}
	}

	private void admit(Begin begin, @Nullable Throwable problem) {
		if (begin.call.isOver()) {
			return;
		}
		Throwable refusal = (problem != null) ? Failures.cause(problem) : refusal(begin.call);
		if (refusal != null) {
			this.runtime.operations.rejected();
			begin.call.fail(refusal);
			return;
		}
		this.runtime.originations.register(begin.call);
		this.events.subscribe().whenComplete((done, refused) -> {
			if (refused != null && Failures.cause(refused) instanceof EslSetupException) {
				fail(begin.call, refused);
			}
			else {
				queue(begin);
			}
		});
	}

	private @Nullable Exception refusal(Origination call) {
		int max = this.runtime.options.originate().maxCalls();
		if (this.runtime.originations.count() >= max) {
			return overload(this.runtime.originations.count() + " calls are followed, the limit is " + max);
		}
		return this.runtime.originations.hasAny(call.ids())
				? new IllegalArgumentException("A call with that id is under way; nothing was written") : null;
	}

	private void queue(Begin begin) {
		if (!begin.call.isOver() && !this.pace.enter(begin)) {
			this.runtime.operations.rejected();
			OriginateOptions limits = this.runtime.options.originate();
			fail(begin.call, overload(this.pace.waiting() + " calls wait for their turn at " + limits.maxPerSecond()
					+ " per second, and one more would wait longer than " + limits.maxDelay()));
		}
	}

	private void cancel(Begin begin, HangupCause cause) {
		this.runtime.loop.run(() -> {
			this.pace.leave(begin);
			this.runtime.originations.cancel(begin.call, cause);
		});
	}

	private void fail(Origination call, Throwable problem) {
		this.runtime.originations.fail(call, Failures.cause(problem));
	}

	private EslException overload(String why) {
		return new EslOverloadException(this.runtime.node.name(), VERB, why + "; nothing was written");
	}

	private void ended(Origination call, @Nullable BackgroundJobEvent event, @Nullable Throwable problem) {
		Throwable cause = (problem != null) ? Failures.cause(problem) : null;
		if (event != null) {
			this.runtime.originations.commandEnded(call, event.result());
		}
		else if (cause instanceof EslCommandException refused) {
			this.runtime.originations.settle(call, new OriginateOutcome.Rejected(refused.serverText()));
		}
		else if (cause instanceof EslConnectionLostException lost) {
			this.runtime.originations.settle(call, new OriginateOutcome.Lost(lost.written()));
		}
		else if (cause instanceof EslTimeoutException) {
			this.runtime.originations.commandLost(call);
		}
		else if (cause != null) {
			this.runtime.originations.fail(call, cause);
		}
	}

	/** A call in its turn. */
	private final class Begin implements Runnable {

		private final Origination call;

		private final BgapiCommand command;

		private final Duration limit;

		private final Executor continuations;

		private boolean missed;

		Begin(Origination call, BgapiCommand command, Duration answerLimit, Executor continuations) {
			this.call = call;
			this.command = command;
			this.limit = answerLimit.plus(GRACE);
			this.continuations = continuations;
		}

		@Override
		public void run() {
			NodeRuntime node = OriginateStarter.this.runtime;
			if (this.call.isOver()) {
				return;
			}
			if (!node.commands.isReady()) {
				fail(this.call, node.commands.notReady(VERB));
				return;
			}
			Job job = new Job(node.node.name(), VERB, this.command.jobUuid(), this.continuations);
			node.originations.begin(this.call, this.limit, node.serverProcess.core(node.readings.generation()));
			job.ending().whenComplete((event, problem) -> {
				if (!this.missed) {
					ended(this.call, event, problem);
				}
			});
			this.call.outcome().whenComplete((how, problem) -> {
				if (problem == null && how.isAnswered()) {
					forget(job);
				}
			});
			this.call.ended().whenComplete((end, problem) -> {
				if (problem == null && end.isTold()) {
					forget(job);
				}
			});
			node.jobStarter.start(job, this.command, this.limit.plus(AFTERMATH));
		}

		// Its end was told during a gap, and what it would tell is known by now.
		private void forget(Job job) {
			NodeRuntime node = OriginateStarter.this.runtime;
			if (!job.ending().isDone() && node.jobs.has(job.id())) {
				this.missed = true;
				node.jobs.fail(job, new EslConnectionLostException(node.node.name(), VERB,
						"the job's end was told while there was no connection", true, null));
			}
		}

	}

}
