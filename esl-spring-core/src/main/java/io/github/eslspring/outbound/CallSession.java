package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.github.eslspring.EslException;
import io.github.eslspring.EslProtocolException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.connection.AcceptedListener;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.event.ConnectReply;
import io.github.eslspring.event.DisconnectNotice;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.LogLine;
import io.github.eslspring.future.Failures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call handed over by a server, from the accepted socket to the end of both: takes
 * the call over, runs its handler, gives it back. Lives on the loop of its connection.
 */
final class CallSession implements AcceptedListener {

	private static final Logger logger = LoggerFactory.getLogger(CallSession.class);

	/** What the last events and the notice may take beyond the linger time. */
	private static final Duration GRACE = Duration.ofSeconds(3);

	/**
	 * Told what becomes of the session.
	 */
	interface Owner {

		/** Whether there is room for this call. */
		boolean admits(CallSession session);

		/** The handler of a call, empty to give it back. */
		Optional<CallProgram> programFor(ConnectReply reply);

		/** A handler ended. */
		void onHandled(CallSession session, @Nullable Throwable problem);

		/** The connection is over; a handler may still run. */
		void onOver(CallSession session, EslException reason);

		/** Connection and handler are over; nothing comes after this. */
		void onGone(CallSession session);

	}

	private final String name;

	private final OutboundOptions options;

	private final NodeLoop loop;

	private final long number;

	private final Owner owner;

	private final CallFactory calls;

	private @Nullable EslConnection connection;

	private @Nullable CallControl control;

	private @Nullable Future<?> timer;

	private @Nullable CompletableFuture<?> running;

	/** Somebody waits for the connection to end. */
	private boolean leaving;

	/** The call has ended. */
	private boolean ending;

	private boolean over;

	CallSession(String name, OutboundOptions options, NodeLoop loop, long number, Owner owner, CallFactory calls) {
		this.name = name;
		this.options = options;
		this.loop = loop;
		this.number = number;
		this.owner = owner;
		this.calls = calls;
	}

	@Override
	public void onAccepted(EslConnection connection) {
		this.connection = connection;
	}

	@Override
	public void onConnected() {
		EslConnection open = this.connection;
		if (open != null) {
			limit(this.options.handshakeTimeout(), "the server did not hand the call over");
			Handover handover = new Handover(this.name, this.options, open);
			handover.connect()
				.thenCompose((reply) -> begin(open, handover, reply))
				.exceptionally((problem) -> giveUp(open, problem));
		}
	}

	@Override
	public void onGreeting() {
		endWith(new EslProtocolException(this.name, "connect",
				"the peer greets like the port for clients; the dialplan's socket application does not"));
	}

	@Override
	public void onEvent(EslEvent event) {
		if (this.control != null) {
			this.control.onEvent(event);
			boundTheEnd();
		}
	}

	@Override
	public void onBrokenEvent() {
		logger.debug("{}: an event was skipped", this.name);
	}

	@Override
	public void onLog(LogLine line) {
		logger.debug("{}: a log line came that nobody asked for", this.name);
	}

	@Override
	public void onNotice(DisconnectNotice notice) {
		if (this.control != null) {
			this.control.onNotice(notice);
			this.ending = false;
			boundTheEnd();
		}
	}

	@Override
	public void onEnd(EslException reason) {
		if (!this.over) {
			this.over = true;
			stopTimer();
			if (this.control != null) {
				this.control.onConnectionEnd();
			}
			this.owner.onOver(this, reason);
			goIfAllIsOver();
		}
	}

	/**
	 * End the call's stay here: whoever waits for something is told, and what becomes of
	 * the call is what becomes of it when the connection is lost.
	 */
	void evict() {
		this.loop.run(() -> {
			if (this.control != null && !this.over) {
				this.control.drained();
			}
			if (!this.over) {
				endWith(new EslException(this.name, "drain", "the call's time was up when the server was stopped"));
			}
		});
	}

	/**
	 * The time for the handler is up as well: its thread is interrupted. For any thread.
	 */
	void abandon() {
		this.loop.run(() -> {
			if (this.running != null) {
				this.running.cancel(true);
			}
		});
	}

	/** How many calls there were with this one when it came. */
	long number() {
		return this.number;
	}

	/**
	 * Whether the connection broke while the call was up, or before it was handed over.
	 */
	boolean isLost() {
		return this.control == null || this.control.state().isLost();
	}

	/** Whether the server told which call it is. */
	boolean isHandedOver() {
		return this.control != null;
	}

	private CompletableFuture<Void> begin(EslConnection open, Handover handover, ConnectReply reply) {
		CallControl call = this.calls.create(this.loop, open, reply);
		this.control = call;
		call.onLeaving(() -> limitTheLeaving(call));
		if (!this.owner.admits(this)) {
			refuse(call);
			return CompletableFuture.completedFuture(null);
		}
		return handover.takeOver(call.capabilities(), call.lifeline()).thenRun(() -> handle(call, reply));
	}

	// Dropping the socket would leave the call parked with nobody in control.
	private void refuse(CallControl call) {
		logger.warn("{}: no room for {}; it is hung up", this.name, this);
		call.refuse();
		limit(GRACE, "the server did not end the connection");
	}

	private void handle(CallControl call, ConnectReply reply) {
		// A call that has ended meanwhile keeps the limit it got then.
		if (!this.ending && !this.leaving) {
			stopTimer();
		}
		call.state().eventsBegin();
		Optional<CallProgram> program = this.owner.programFor(reply);
		if (program.isEmpty()) {
			call.giveBack();
			limit(GRACE, "the server did not end the connection");
			return;
		}
		CompletableFuture<?> handler = run(program.get(), call);
		this.running = handler;
		// What the handler asked for last may still be on its way here.
		handler.whenComplete((done, problem) -> this.loop.queue(() -> handlerDone(call, problem)));
	}

	private static CompletableFuture<?> run(CallProgram program, CallControl call) {
		try {
			return program.run(call);
		}
		catch (RuntimeException | Error ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void handlerDone(CallControl call, @Nullable Throwable problem) {
		this.running = null;
		this.owner.onHandled(this, (problem != null) ? Failures.cause(problem) : null);
		if (!this.over) {
			limitTheLeaving(call);
			call.leave(problem == null);
		}
		goIfAllIsOver();
	}

	// Behind an application that lets no message through the server looks at what we sent
	// once it has ended, and only then has its time to answer.
	private void limitTheLeaving(CallControl call) {
		if (!this.leaving && !this.ending) {
			this.leaving = true;
			stopTimer();
			call.whenFree(() -> limitTheLeavingNow(call));
		}
	}

	private void limitTheLeavingNow(CallControl call) {
		if (this.over || this.ending) {
			return;
		}
		Duration limit = this.options.linger().plus(GRACE);
		this.timer = this.loop.schedule(limit, () -> {
			if (call.isHeldUp()) {
				call.whenFree(() -> limitTheLeavingNow(call));
			}
			else {
				endWith(late("the server did not end the connection", limit));
			}
		});
	}

	// The server ends the connection of a call that has ended. It may be gone itself.
	private void boundTheEnd() {
		if (!this.ending && this.control != null && this.control.state().hangupCause() != null) {
			this.ending = true;
			limit(this.options.linger().plus(GRACE), "the server did not end the connection of a call that has ended");
		}
	}

	private void goIfAllIsOver() {
		if (this.over && this.running == null) {
			this.owner.onGone(this);
		}
	}

	private @Nullable Void giveUp(EslConnection open, Throwable problem) {
		open.end(Failures.unwrap(this.name, "connect", problem));
		return null;
	}

	private void endWith(EslException reason) {
		if (this.connection != null) {
			this.connection.end(reason);
		}
	}

	private void limit(Duration limit, String problem) {
		stopTimer();
		this.timer = this.loop.schedule(limit, () -> endWith(late(problem, limit)));
	}

	private EslTimeoutException late(String problem, Duration limit) {
		return new EslTimeoutException(this.name, this.toString(), problem + " within " + limit);
	}

	private void stopTimer() {
		if (this.timer != null) {
			this.timer.cancel(false);
		}
	}

	@Override
	public String toString() {
		return (this.control != null) ? this.control.state().toString() : "a call that was not handed over";
	}

}
