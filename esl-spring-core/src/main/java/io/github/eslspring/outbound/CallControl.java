package io.github.eslspring.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslException;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.command.ExitCommand;
import io.github.eslspring.command.HangupCommand;
import io.github.eslspring.command.ResumeCommand;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.dispatch.EventDispatcher;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.ConnectReply;
import io.github.eslspring.event.DisconnectNotice;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.event.HangupEvent;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.execute.Execution;
import io.github.eslspring.execute.Executions;
import org.jspecify.annotations.Nullable;

/**
 * A call in our hands: what is known about it and what goes out for it. Changed on the
 * loop only; what can be asked from other threads says so.
 */
final class CallControl {

	private final OutboundOptions options;

	private final NodeLoop loop;

	private final EslConnection connection;

	private final CallCapabilities capabilities;

	private final String uuid;

	private final Executions executions;

	private final EventDispatcher dispatcher;

	private final List<Consumer<EslEvent>> watchers = new CopyOnWriteArrayList<>();

	private final CompletableFuture<CallEnd> ended = new CompletableFuture<>();

	private volatile EslEvent channel;

	private volatile @Nullable HangupCause cause;

	private volatile boolean over;

	/**
	 * The cause of our own hang-up: a socket without linger may end before it is told.
	 */
	private volatile @Nullable HangupCause asked;

	private @Nullable HangupEvent report;

	private boolean noticed;

	private boolean left;

	private boolean exiting;

	CallControl(OutboundOptions options, NodeLoop loop, EslConnection connection, ConnectReply reply,
			EventDispatcher dispatcher) {
		this.options = options;
		this.loop = loop;
		this.connection = connection;
		this.capabilities = new CallCapabilities(reply.isAsync(), reply.isFull());
		this.channel = reply.channel();
		this.uuid = Objects.requireNonNull(reply.channel().uniqueId());
		this.dispatcher = dispatcher;
		this.executions = new Executions(loop, () -> {
		});
	}

	/** The channel's Unique-ID; for any thread. */
	String uuid() {
		return this.uuid;
	}

	/** For any thread. */
	CallCapabilities capabilities() {
		return this.capabilities;
	}

	/** The newest channel data; for any thread. */
	EslEvent channel() {
		return this.channel;
	}

	/** Whether the call can be worked on; for any thread. */
	boolean isUp() {
		return this.cause == null && !this.over;
	}

	/** Why the channel was hung up, {@code null} if it was not; for any thread. */
	@Nullable HangupCause hangupCause() {
		return this.cause;
	}

	/** Completed once, after the last event has been handled; for any thread. */
	CompletableFuture<CallEnd> ended() {
		return this.ended;
	}

	EventDispatcher dispatcher() {
		return this.dispatcher;
	}

	int executing() {
		return this.executions.count();
	}

	/**
	 * Execute an application; for any thread.
	 * @return how it ended, completed on the loop
	 */
	CompletableFuture<ExecuteOutcome> execute(ExecuteCommand command, Duration limit) {
		CompletableFuture<ExecuteOutcome> outcome = new CompletableFuture<>();
		boolean possible = this.loop.run(() -> start(command, limit).whenComplete((how, problem) -> {
			if (problem != null) {
				outcome.completeExceptionally(problem);
			}
			else {
				outcome.complete(how);
			}
		}));
		if (!possible) {
			outcome.complete(new ExecuteOutcome.Closed());
		}
		return outcome;
	}

	/**
	 * Send a command; for any thread.
	 * @return the answering frame, completed on the loop
	 */
	CompletableFuture<Frame> send(EslCommand command, Duration limit) {
		return this.connection.send(command, limit);
	}

	/** Hang up; for any thread. */
	CompletableFuture<Frame> hangup(HangupCause cause) {
		this.asked = cause;
		return send(new HangupCommand(null, cause.name()), this.options.commandTimeout());
	}

	/**
	 * Look at every event of the call before its listeners do, on the loop; for any
	 * thread.
	 */
	Registration watch(Consumer<EslEvent> watcher) {
		this.watchers.add(watcher);
		return () -> this.watchers.remove(watcher);
	}

	/** Let the dialplan go on; for any thread. */
	void giveBackSoon() {
		this.loop.run(() -> {
			if (isUp() && !this.left) {
				giveBack();
			}
		});
	}

	void onEvent(EslEvent event) {
		this.watchers.forEach((watcher) -> watcher.accept(event));
		if (ChannelData.isIn(event) && this.uuid.equals(event.uniqueId())) {
			this.channel = event;
		}
		this.executions.onEvent(event);
		if (event instanceof HangupEvent hangup && this.uuid.equals(event.uniqueId())) {
			hungUp(hangup);
		}
		this.dispatcher.dispatch(event);
	}

	void onNotice(DisconnectNotice notice) {
		this.noticed = true;
		if (notice.isLingering() && this.cause == null) {
			this.cause = HangupCause.UNKNOWN;
		}
	}

	void onConnectionEnd(EslException reason) {
		this.over = true;
		if (this.cause == null && this.noticed) {
			this.cause = this.asked;
		}
		CallEnd end = new CallEnd(reason(), Objects.requireNonNullElse(this.cause, HangupCause.UNKNOWN), this.report,
				Instant.now());
		switch (end.reason()) {
			case HUNG_UP -> this.executions.channelEnded(this.uuid, end.cause());
			case LEFT, TAKEN_AWAY -> this.executions.settleAll(new ExecuteOutcome.Closed());
			case LOST -> this.executions.settleAll(new ExecuteOutcome.Lost(true));
		}
		this.dispatcher.quiesce().whenComplete((done, problem) -> this.ended.complete(end));
	}

	/** The call's time here is up: whoever waits for something is told. */
	void drained() {
		this.left = true;
		this.executions.settleAll(new ExecuteOutcome.Drained());
	}

	/** The channel has ended and its last event has come, or will not. */
	boolean isEnded() {
		return this.report != null && this.report.isComplete() && this.noticed;
	}

	/** The handler is done: let the call go the way that is configured. */
	void leave(boolean asPlanned) {
		if (!isUp() || this.left) {
			return;
		}
		if (asPlanned && this.options.onReturn() == OnReturn.CONTINUE) {
			giveBack();
		}
		else {
			hangup(asPlanned ? HangupCause.NORMAL_CLEARING : HangupCause.NORMAL_TEMPORARY_FAILURE);
		}
	}

	/** Let the dialplan go on. */
	void giveBack() {
		this.left = true;
		if (this.options.onConnectionLoss() != OnConnectionLoss.CONTINUE) {
			send(new ResumeCommand(), this.options.commandTimeout());
		}
		exit();
	}

	/** There is no room for the call. */
	CompletableFuture<Void> refuse() {
		return hangup(HangupCause.SWITCH_CONGESTION).thenAccept((frame) -> exit());
	}

	/** Does not wait for the end of the linger time once nothing can come any more. */
	void exitOnceQuiet() {
		if (isEnded()) {
			exit();
		}
	}

	private CompletableFuture<ExecuteOutcome> start(ExecuteCommand command, Duration limit) {
		HangupCause hungUp = this.cause;
		if (hungUp != null) {
			return CompletableFuture.completedFuture(new ExecuteOutcome.NotExecuted(hungUp));
		}
		if (this.over || this.left) {
			return CompletableFuture.completedFuture(new ExecuteOutcome.Closed());
		}
		Duration answerLimit = this.capabilities.async() ? this.options.commandTimeout() : limit;
		String id = Objects.requireNonNullElseGet(command.options().eventUuid(), () -> UUID.randomUUID().toString());
		if (this.executions.has(id)) {
			return CompletableFuture.failedFuture(
					new IllegalArgumentException("An execution with that id is under way; nothing was written"));
		}
		ExecuteCommand sent = command.with(command.options().withEventUuid(id));
		Execution execution = new Execution(id, this.uuid, command.options().loops());
		this.executions.register(execution, limit, null);
		send(sent, answerLimit).whenComplete((frame, problem) -> answered(execution, frame, problem));
		return execution.outcome();
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

	private void hungUp(HangupEvent event) {
		if (this.cause == null || this.cause == HangupCause.UNKNOWN) {
			this.cause = event.cause();
		}
		if (this.report == null || event.isComplete()) {
			this.report = event;
		}
	}

	/** Whether the connection broke while the call was up. */
	boolean isLost() {
		return this.over && reason() == CallEnd.Reason.LOST;
	}

	private CallEnd.Reason reason() {
		if (this.cause != null) {
			return CallEnd.Reason.HUNG_UP;
		}
		if (this.left) {
			return CallEnd.Reason.LEFT;
		}
		return this.noticed ? CallEnd.Reason.TAKEN_AWAY : CallEnd.Reason.LOST;
	}

	private void exit() {
		if (!this.exiting) {
			this.exiting = true;
			send(new ExitCommand(), this.options.commandTimeout());
		}
	}

	/** The events that carry the whole channel data. */
	private static final class ChannelData {

		private static final List<String> NAMES = List.of("CHANNEL_DATA", "CHANNEL_ANSWER", "CHANNEL_EXECUTE",
				"CHANNEL_EXECUTE_COMPLETE", "CHANNEL_PROGRESS", "CHANNEL_PROGRESS_MEDIA", "CHANNEL_BRIDGE",
				"CHANNEL_UNBRIDGE", "CHANNEL_PARK", "CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE");

		static boolean isIn(EslEvent event) {
			return NAMES.contains(event.name());
		}

	}

}
