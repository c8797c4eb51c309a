package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.command.ExitCommand;
import io.github.eslspring.command.HangupCommand;
import io.github.eslspring.command.ResumeCommand;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.dispatch.EventDispatcher;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.ConnectReply;
import io.github.eslspring.event.DisconnectNotice;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;

/**
 * A call in our hands: what goes out for it and what comes in. Changed on the loop only;
 * what can be asked from other threads says so.
 */
final class CallControl {

	private final OutboundOptions options;

	private final NodeLoop loop;

	private final EslConnection connection;

	private final CallCapabilities capabilities;

	private final CallState state;

	private final Lifeline lifeline;

	private final CallExecutions executions;

	private final EventDispatcher dispatcher;

	private final List<Consumer<EslEvent>> watchers = new CopyOnWriteArrayList<>();

	private final CompletableFuture<CallEnd> over = new CompletableFuture<>();

	private final CompletableFuture<CallEnd> ended = new CompletableFuture<>();

	private volatile EslEvent channel;

	private final CallExit exit;

	private Runnable onLeaving = () -> {
	};

	CallControl(OutboundOptions options, NodeLoop loop, EslConnection connection, ConnectReply reply,
			EventDispatcher dispatcher) {
		this.options = options;
		this.loop = loop;
		this.connection = connection;
		this.capabilities = new CallCapabilities(reply.isAsync(), reply.isFull());
		this.channel = reply.channel();
		String uuid = Objects.requireNonNull(reply.channel().uniqueId());
		this.state = new CallState(uuid);
		this.lifeline = new Lifeline(uuid, this.capabilities, options);
		this.dispatcher = dispatcher;
		this.executions = new CallExecutions(options, loop, connection, this.state, this.capabilities);
		this.exit = new CallExit(loop, this.state, () -> send(new ExitCommand()));
	}

	/** The channel's Unique-ID; for any thread. */
	String uuid() {
		return this.state.uuid();
	}

	/** For any thread. */
	CallCapabilities capabilities() {
		return this.capabilities;
	}

	/** The newest channel data; for any thread. */
	EslEvent channel() {
		return this.channel;
	}

	/** Whether and why the call is no longer ours; for any thread. */
	CallState state() {
		return this.state;
	}

	Lifeline lifeline() {
		return this.lifeline;
	}

	/** Completed once, when the connection is over; for any thread. */
	CompletableFuture<CallEnd> over() {
		return this.over;
	}

	/** Completed once, after the last event has been handled; for any thread. */
	CompletableFuture<CallEnd> ended() {
		return this.ended;
	}

	EventDispatcher dispatcher() {
		return this.dispatcher;
	}

	/**
	 * Execute an application; for any thread.
	 * @return how it ended, completed on the loop
	 */
	CompletableFuture<ExecuteOutcome> execute(ExecuteCommand command, Duration limit) {
		return this.executions.execute(command, limit);
	}

	/**
	 * Send a command; for any thread.
	 * @return the answering frame, completed on the loop
	 */
	CompletableFuture<Frame> send(EslCommand command, Duration limit) {
		return this.connection.send(command, limit);
	}

	/**
	 * Be told on the loop when the call was told to end, or to go on without us, or
	 * somebody waits for its end who could not tell it anything.
	 */
	void onLeaving(Runnable listener) {
		this.onLeaving = listener;
	}

	/** Hang up, unless the call is no longer ours; for any thread. */
	void hangup(HangupCause cause) {
		this.loop.run(() -> {
			if (this.state.isUp() && !this.state.isAsked()) {
				this.state.asked(cause);
				send(new HangupCommand(null, cause.name()));
			}
			this.onLeaving.run();
			this.exit.letGo();
		});
	}

	/**
	 * Nobody will work on the call any more once it has ended, so there is no need to
	 * linger then; for any thread.
	 */
	void letGo() {
		this.loop.run(this.exit::letGo);
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
			if (this.state.isUp() && !this.state.isAsked()) {
				giveBack();
			}
			this.onLeaving.run();
		});
	}

	void onEvent(EslEvent event) {
		if (!isOurs(event)) {
			return;
		}
		this.watchers.forEach((watcher) -> watcher.accept(event));
		if (ChannelData.isIn(event)) {
			this.channel = event;
		}
		if (this.state.tellsOfLeaving(event)) {
			sentAway();
		}
		this.executions.onEvent(event);
		this.state.onEvent(event);
		this.dispatcher.dispatch(event);
		this.exit.look();
	}

	void onNotice(DisconnectNotice notice) {
		this.state.onNotice(notice);
		this.exit.look();
	}

	void onConnectionEnd() {
		CallEnd end = this.state.end();
		switch (end.reason()) {
			case HUNG_UP -> this.executions.hungUp(end.cause());
			case LEFT -> this.executions.settleAll(new ExecuteOutcome.Closed());
			case TAKEN_AWAY, LOST -> this.executions.settleAll(new ExecuteOutcome.Lost(true));
		}
		this.over.complete(end);
		// A listener that never returns keeps its thread, but nobody waiting.
		Future<?> patience = this.loop.schedule(this.options.linger(), () -> this.ended.complete(end));
		this.dispatcher.quiesce().whenComplete((idle, problem) -> {
			patience.cancel(false);
			this.ended.complete(end);
		});
	}

	/** The call's time here is up: whoever waits for something is told. */
	void drained() {
		this.state.gone(CallEnd.Reason.LEFT, new ExecuteOutcome.Drained());
		this.executions.settleAll(new ExecuteOutcome.Drained());
	}

	/**
	 * Whether nothing we send is looked at before an application of ours has ended.
	 */
	boolean isHeldUp() {
		return this.executions.holdTheCallUp();
	}

	/** Do something on the loop when that is not so, at once if it is not. */
	void whenFree(Runnable action) {
		this.executions.whenFree(action);
	}

	/** The handler is done: let the call go the way that is configured. */
	void leave(boolean asPlanned) {
		if (this.state.isUp() && !this.state.isAsked()) {
			if (asPlanned && this.options.onReturn() == OnReturn.CONTINUE) {
				giveBack();
			}
			else {
				hangup(asPlanned ? HangupCause.NORMAL_CLEARING : HangupCause.NORMAL_TEMPORARY_FAILURE);
			}
		}
		letGo();
	}

	/** Let the dialplan go on. */
	void giveBack() {
		this.state.gone(CallEnd.Reason.LEFT, new ExecuteOutcome.Closed());
		if (this.capabilities.async()) {
			send(new ResumeCommand());
			if (this.lifeline.isWanted() && this.lifeline.isImmediate()) {
				send(this.lifeline.untie());
			}
		}
		goAway();
	}

	/** There is no room for the call. */
	void refuse() {
		hangup(HangupCause.SWITCH_CONGESTION);
		this.exit.now();
	}

	// If the lifeline cannot be untied, to stay does less harm than to leave.
	private void sentAway() {
		this.state.gone(CallEnd.Reason.TAKEN_AWAY, new ExecuteOutcome.Closed());
		if (!this.lifeline.isWanted()) {
			goAway();
		}
		else if (this.lifeline.untie() instanceof ExecuteCommand command) {
			this.executions.start(command, this.options.commandTimeout()).thenAccept((outcome) -> {
				if (outcome.isCompleted()) {
					goAway();
				}
			});
		}
		else {
			send(this.lifeline.untie()).thenRun(this::goAway);
		}
	}

	private void goAway() {
		this.exit.now();
		this.onLeaving.run();
	}

	// The server sends no others; if one came all the same it must not end this call.
	private boolean isOurs(EslEvent event) {
		String id = event.uniqueId();
		return id == null || id.equals(uuid());
	}

	private CompletableFuture<Frame> send(EslCommand command) {
		return send(command, this.options.commandTimeout());
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
