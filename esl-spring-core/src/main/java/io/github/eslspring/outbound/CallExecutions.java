package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslException;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.execute.Execution;
import io.github.eslspring.execute.Executions;
import org.jspecify.annotations.Nullable;

/**
 * The applications that are executed on one call over its own connection. Changed on the
 * loop only.
 */
final class CallExecutions {

	private final OutboundOptions options;

	private final NodeLoop loop;

	private final EslConnection connection;

	private final CallState state;

	private final CallCapabilities capabilities;

	private final Executions executions;

	private final AtomicInteger locks = new AtomicInteger();

	private final List<Runnable> waiting = new ArrayList<>();

	CallExecutions(OutboundOptions options, NodeLoop loop, EslConnection connection, CallState state,
			CallCapabilities capabilities) {
		this.options = options;
		this.loop = loop;
		this.connection = connection;
		this.state = state;
		this.capabilities = capabilities;
		this.executions = new Executions(loop, this::look);
	}

	/**
	 * Execute an application, if the call is still ours; for any thread.
	 * @return how it ended, completed on the loop
	 */
	CompletableFuture<ExecuteOutcome> execute(ExecuteCommand command, Duration limit) {
		CompletableFuture<ExecuteOutcome> outcome = new CompletableFuture<>();
		boolean possible = this.loop.run(() -> {
			ExecuteOutcome refusal = this.state.refusal();
			if (refusal != null) {
				outcome.complete(refusal);
			}
			else {
				start(command, limit).whenComplete((how, problem) -> settle(outcome, how, problem));
			}
		});
		if (!possible) {
			outcome.complete(new ExecuteOutcome.Closed());
		}
		return outcome;
	}

	/**
	 * Execute an application, whatever has become of the call.
	 * @return how it ended, completed on the loop
	 */
	CompletableFuture<ExecuteOutcome> start(ExecuteCommand command, Duration limit) {
		Duration answerLimit = this.capabilities.async() ? this.options.commandTimeout() : limit;
		String id = Objects.requireNonNullElseGet(command.options().eventUuid(), () -> UUID.randomUUID().toString());
		if (this.executions.has(id)) {
			return CompletableFuture.failedFuture(
					new IllegalArgumentException("An execution with that id is under way; nothing was written"));
		}
		CompletableFuture<ExecuteOutcome> outcome = new CompletableFuture<>();
		Execution execution = new Execution(id, this.state.uuid(), command.options().loops());
		int locked = command.options().eventLock() ? 1 : 0;
		this.locks.addAndGet(locked);
		execution.outcome().whenComplete((how, problem) -> {
			this.locks.addAndGet(-locked);
			settle(outcome, how, problem);
		});
		this.executions.register(execution, limit, null);
		this.connection.send(command.with(command.options().withEventUuid(id)), answerLimit)
			.whenComplete((frame, problem) -> answered(execution, frame, problem));
		return outcome;
	}

	/**
	 * Whether nothing we send is looked at before one of them has ended; for any thread.
	 */
	boolean holdTheCallUp() {
		return this.locks.get() > 0 || (!this.capabilities.async() && this.executions.count() > 0);
	}

	/** Do something when none holds the call up, at once if none does. */
	void whenFree(Runnable action) {
		this.waiting.add(action);
		look();
	}

	void onEvent(EslEvent event) {
		this.executions.onEvent(event);
	}

	void hungUp(HangupCause cause) {
		this.executions.channelEnded(this.state.uuid(), cause);
	}

	void settleAll(ExecuteOutcome outcome) {
		this.executions.settleAll(outcome);
	}

	private void look() {
		if (!this.waiting.isEmpty() && !holdTheCallUp()) {
			List<Runnable> free = List.copyOf(this.waiting);
			this.waiting.clear();
			free.forEach(Runnable::run);
		}
	}

	// One that timed out or was written and lost may still run; its own end tells.
	private void answered(Execution execution, @Nullable Frame frame, @Nullable Throwable problem) {
		if (frame != null) {
			CommandReply reply = Replies.commandReply(frame);
			if (!reply.isOk()) {
				this.executions.settle(execution, new ExecuteOutcome.Rejected(reply.text()));
			}
		}
		else if (problem instanceof EslConnectionLostException lost && !lost.written()) {
			this.executions.settle(execution, new ExecuteOutcome.Lost(false));
		}
		else if (problem != null && !(problem instanceof EslException)) {
			this.executions.fail(execution, problem);
		}
	}

	private static void settle(CompletableFuture<ExecuteOutcome> outcome, @Nullable ExecuteOutcome how,
			@Nullable Throwable problem) {
		if (problem != null) {
			outcome.completeExceptionally(problem);
		}
		else {
			outcome.complete(how);
		}
	}

}
