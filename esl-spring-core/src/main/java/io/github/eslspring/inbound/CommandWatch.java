package io.github.eslspring.inbound;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.future.Failures;
import io.github.eslspring.originate.OriginateOutcome;
import io.github.eslspring.probe.NodeProbe;
import io.github.eslspring.probe.Outcome;
import io.github.eslspring.probe.Running;
import org.jspecify.annotations.Nullable;

/**
 * Tells the probe of commands: when they begin, on the thread of who sends them, and how
 * they end, on a thread that may block.
 */
final class CommandWatch {

	private final NodeProbe probe;

	private final Executor continuations;

	CommandWatch(NodeProbe probe, Executor continuations) {
		this.probe = probe;
		this.continuations = continuations;
	}

	<T> CompletableFuture<T> command(String verb, Supplier<CompletableFuture<T>> begin) {
		return command(verb, begin, (result) -> Outcome.COMPLETED);
	}

	<T> CompletableFuture<T> command(String verb, Supplier<CompletableFuture<T>> begin, Function<T, Outcome> how) {
		Running running = this.probe.command(verb);
		return running.equals(Running.NONE) ? begin.get() : watch(running, begin, how);
	}

	<T> CompletableFuture<T> watch(Running running, Supplier<CompletableFuture<T>> begin, Function<T, Outcome> how) {
		try {
			CompletableFuture<T> source = begin.get();
			source.whenComplete((result, problem) -> ended(running,
					(problem == null) ? how.apply(result) : Outcome.of(problem), problem));
			return source;
		}
		catch (RuntimeException ex) {
			running.ended(Outcome.REJECTED, ex);
			throw ex;
		}
	}

	private void ended(Running running, Outcome outcome, @Nullable Throwable problem) {
		Throwable cause = (problem != null) ? Failures.cause(problem) : null;
		try {
			this.continuations.execute(() -> running.ended(outcome, cause));
		}
		catch (RejectedExecutionException ex) {
			running.ended(outcome, cause);
		}
	}

	static Outcome of(ExecuteOutcome outcome) {
		if (outcome.isCompleted()) {
			return Outcome.COMPLETED;
		}
		if (outcome instanceof ExecuteOutcome.HungUp || outcome instanceof ExecuteOutcome.NotExecuted) {
			return Outcome.HUNG_UP;
		}
		if (outcome instanceof ExecuteOutcome.Rejected) {
			return Outcome.FAILED;
		}
		if (outcome instanceof ExecuteOutcome.TimedOut) {
			return Outcome.TIMED_OUT;
		}
		return (outcome instanceof ExecuteOutcome.Lost) ? Outcome.LOST : Outcome.CANCELLED;
	}

	static Outcome of(OriginateOutcome outcome) {
		if (outcome.isAnswered()) {
			return Outcome.ANSWERED;
		}
		if (outcome instanceof OriginateOutcome.NoAnswer) {
			return Outcome.NO_ANSWER;
		}
		if (outcome instanceof OriginateOutcome.Refused) {
			return Outcome.REFUSED;
		}
		if (outcome instanceof OriginateOutcome.Rejected) {
			return Outcome.FAILED;
		}
		if (outcome instanceof OriginateOutcome.TimedOut) {
			return Outcome.TIMED_OUT;
		}
		return (outcome instanceof OriginateOutcome.Lost) ? Outcome.LOST : Outcome.CANCELLED;
	}

}
