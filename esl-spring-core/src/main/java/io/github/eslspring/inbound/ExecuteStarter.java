package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.execute.Execution;
import io.github.eslspring.future.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Starts executions of applications: the execution is registered, and the server has
 * agreed to tell its end, before the command is written.
 */
final class ExecuteStarter {

	private static final EventSelection ENDS = EventSelection.of("CHANNEL_EXECUTE", "CHANNEL_EXECUTE_COMPLETE",
			"CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY", "CHANNEL_UUID");

	private final NodeRuntime runtime;

	private final NeededEvents events;

	ExecuteStarter(NodeRuntime runtime) {
		this.runtime = runtime;
		this.events = new NeededEvents(runtime.subscriptions, ENDS);
	}

	/**
	 * Execute an application as soon as the node is ready. May be called from any thread.
	 * @param command the application and the call
	 * @param limit how long to wait for its end, from when the node takes it
	 * @return how it ended; completed on the loop, so not to be handed to users
	 * @throws IllegalArgumentException if no call is named or the limit is not positive
	 */
	CompletableFuture<ExecuteOutcome> execute(ExecuteCommand command, Duration limit) {
		Durations.requirePositive(limit, "limit");
		String channel = command.channel();
		if (channel == null) {
			throw new IllegalArgumentException("'channel' must name a call; this connection has none of its own");
		}
		String id = Objects.requireNonNullElseGet(command.options().eventUuid(), () -> UUID.randomUUID().toString());
		ExecuteCommand sent = command.with(command.options().withEventUuid(id));
		Execution execution = new Execution(id, channel, command.options().loops());
		this.runtime.commands.ready(sent).whenComplete((ready, problem) -> {
			if (problem != null) {
				execution.outcome().completeExceptionally(problem);
			}
			else if (!this.runtime.loop.run(() -> start(execution, sent, limit))) {
				this.runtime.operations.rejected();
				execution.outcome().completeExceptionally(this.runtime.commands.notReady(sent.verb()));
			}
		});
		return execution.outcome();
	}

	/**
	 * There is a connection again: find out what may have ended meanwhile. Called on the
	 * loop.
	 */
	void connected() {
		Connections connections = this.runtime.supervisor.connections();
		if (this.events.isWithdrawn()) {
			this.runtime.executions.failAll(new EslSetupException(this.runtime.node.name(), "execute",
					"the server does not tell any more how applications end"));
		}
		else if (connections != null) {
			new ExecutionCheck(this.runtime.node.name(), this.runtime.loop, connections, this.runtime.executions,
					this.runtime.options.timeouts().api())
				.start();
		}
	}

	private void start(Execution execution, ExecuteCommand command, Duration limit) {
		Exception refusal = refusal(execution, command.verb());
		if (refusal != null) {
			this.runtime.operations.rejected();
			execution.outcome().completeExceptionally(refusal);
			return;
		}
		this.runtime.executions.register(execution, limit,
				this.runtime.serverProcess.core(this.runtime.readings.generation()));
		this.events.subscribe().whenComplete((done, problem) -> {
			if (problem != null) {
				refuse(execution, Failures.cause(problem));
			}
			else if (!this.runtime.commands.isReady()) {
				refuse(execution, this.runtime.commands.notReady(command.verb()));
			}
			else if (!execution.outcome().isDone()) {
				write(execution, command);
			}
		});
	}

	private void refuse(Execution execution, Throwable problem) {
		this.runtime.operations.rejected();
		this.runtime.executions.fail(execution, problem);
	}

	private void write(Execution execution, ExecuteCommand command) {
		LaterEnd end = LaterEnd.ofExecution(execution.id());
		this.runtime.commands.send(command, this.runtime.options.timeouts().api(), end)
			.whenComplete((frame, problem) -> {
				acknowledged(execution, frame, problem);
				execution.whenSettled((outcome, reason) -> ended(end, command.verb(), outcome, reason));
			});
	}

	private @Nullable Exception refusal(Execution execution, String verb) {
		int waiting = this.runtime.executions.count();
		int max = this.runtime.options.maxExecutions();
		if (!this.runtime.commands.isReady()) {
			return this.runtime.commands.notReady(verb);
		}
		if (waiting >= max) {
			return new EslOverloadException(this.runtime.node.name(), verb,
					waiting + " executions wait for their end, the limit is " + max + "; nothing was written");
		}
		return this.runtime.executions.has(execution.id())
				? new IllegalArgumentException("An execution with that id is under way; nothing was written") : null;
	}

	private void acknowledged(Execution execution, @Nullable Frame frame, @Nullable Throwable problem) {
		if (frame != null) {
			CommandReply reply = Replies.commandReply(frame);
			if (reply.isError()) {
				this.runtime.executions.settle(execution, new ExecuteOutcome.Rejected(reply.text()));
			}
		}
		else if (problem instanceof EslConnectionLostException lost && !lost.written()) {
			this.runtime.executions.settle(execution, new ExecuteOutcome.Lost(false));
		}
		// One that is given up while the node is closed is settled there.
		else if (problem != null && !JobStarter.mayHaveStarted(problem) && !(problem instanceof EslDrainException)) {
			this.runtime.executions.fail(execution, problem);
		}
	}

	private void ended(LaterEnd end, String verb, @Nullable ExecuteOutcome outcome, @Nullable Throwable problem) {
		if (outcome instanceof ExecuteOutcome.HungUp || outcome instanceof ExecuteOutcome.NotExecuted) {
			this.runtime.operations.hungUp(end);
		}
		else {
			this.runtime.operations.ended(end, (outcome != null) ? problem(verb, outcome) : problem);
		}
	}

	private @Nullable EslException problem(String verb, ExecuteOutcome outcome) {
		String node = this.runtime.node.name();
		if (outcome instanceof ExecuteOutcome.Rejected rejected) {
			return new EslCommandException(node, verb, rejected.text());
		}
		if (outcome instanceof ExecuteOutcome.TimedOut timedOut) {
			return new EslTimeoutException(node, verb, "the application's end was not told within " + timedOut.limit());
		}
		if (outcome instanceof ExecuteOutcome.Lost lost) {
			return new EslConnectionLostException(node, verb, "the application's end will not be told", lost.written(),
					null);
		}
		return outcome.isCompleted() ? null : new EslDrainException(node, verb, "the node was closed before the end");
	}

}
