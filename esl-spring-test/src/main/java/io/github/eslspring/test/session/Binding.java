package io.github.eslspring.test.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.test.call.CallMessage;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.Registration;
import io.github.eslspring.test.protocol.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * The call a conversation is bound to, until both end: lingering, diverted events, and on
 * an outbound connection the control of the call. Used by the thread of control, except
 * for what other threads only signal.
 */
final class Binding {

	private static final List<String> TRUE = List.of("true", "yes", "on", "enable", "enabled", "active", "allow", "1");

	private static final int NO_LINGER = -2;

	private static final int LINGER_FOREVER = -1;

	private final SimulatedCall call;

	/** {@code null} on an inbound connection, which watches and never controls. */
	private final @Nullable SocketMode mode;

	private final Session session;

	private final List<Registration> registrations = new ArrayList<>();

	private final Queue<CallMessage> waitingForPark = new ArrayDeque<>();

	private boolean connected;

	private boolean controlled;

	private boolean resume;

	private boolean diverting;

	private int lingerSeconds = NO_LINGER;

	private long parkAt;

	private long lingerUntil;

	private boolean lingering;

	private volatile boolean ended;

	Binding(Session session, SimulatedCall call, @Nullable SocketMode mode) {
		this.session = session;
		this.call = call;
		this.mode = mode;
		this.registrations.add(call.whenPrivate(session::signal));
		this.registrations.add(isAsync() ? call.whenEnded(this::end) : call.whenHungUp(this::hungUp));
	}

	SimulatedCall call() {
		return this.call;
	}

	boolean isOutbound() {
		return this.mode != null;
	}

	/** Without {@code full} only commands about the call exist. */
	boolean isLimited() {
		return this.mode != null && !this.mode.full();
	}

	/** Watchers count as asynchronous. */
	boolean isAsync() {
		return this.mode == null || this.mode.async();
	}

	/** The answer to {@code connect}, and with it the control of the call. */
	byte[] connect() {
		if (!this.connected) {
			this.connected = true;
			this.parkAt = System.nanoTime() + this.session.switchboard().limits().parking().toNanos();
			if (!isAsync()) {
				park();
			}
		}
		SimulatedEvent answer = this.call.snapshot()
			.toBuilder()
			.header("Content-Type", "command/reply")
			.header("Reply-Text", "+OK\n")
			.header("Socket-Mode", isAsync() ? "async" : "static")
			.header("Control", (this.mode != null && this.mode.full()) ? "full" : "single-channel")
			.build();
		return ServerFrame.serialised(answer);
	}

	/**
	 * Lets the call do something. What comes before the call is parked waits for that. A
	 * static client that ends its own call without lingering hears nothing of it, as the
	 * server closes the socket before its events have come round.
	 * @return completes when it is done
	 */
	@Nullable CompletionStage<Void> perform(CallMessage message) {
		if (isOutbound() && isAsync() && !this.controlled && !this.ended) {
			this.waitingForPark.add(message);
			return null;
		}
		CompletionStage<Void> performed = this.call.perform(message);
		if (this.ended && !isAsync() && this.lingerSeconds == NO_LINGER) {
			this.session.outbox().close();
		}
		return performed;
	}

	void resume() {
		this.resume = true;
		this.call.variable("socket_resume", "true");
	}

	void setDiverting(boolean diverting) {
		this.diverting = diverting;
	}

	/** The events queued to the call that are to be written to this connection. */
	@Nullable SimulatedEvent pollDiverted() {
		return (this.diverting && !this.ended) ? this.call.pollPrivate() : null;
	}

	void linger(int seconds) {
		this.lingerSeconds = seconds;
	}

	void lingerForever() {
		this.lingerSeconds = LINGER_FOREVER;
	}

	void noLinger() {
		this.lingerSeconds = NO_LINGER;
	}

	/** How long nothing happens of itself. */
	long nanosToNextStep() {
		if (this.ended && !this.lingering) {
			return 0;
		}
		if (this.lingering) {
			return (this.lingerSeconds == LINGER_FOREVER) ? Long.MAX_VALUE : this.lingerUntil - System.nanoTime();
		}
		boolean parkPending = this.connected && !this.controlled && isOutbound();
		if (!parkPending) {
			return Long.MAX_VALUE;
		}
		boolean expected = this.session.outbox().subscriptions().listening() || !this.waitingForPark.isEmpty();
		return expected ? 0 : this.parkAt - System.nanoTime();
	}

	/**
	 * Takes the step that is due: parking, the notice that it lingers, or the end.
	 * @return whether the conversation goes on
	 */
	boolean step() throws InterruptedException {
		if (!this.ended) {
			park();
			return true;
		}
		if (this.lingering || this.lingerSeconds == NO_LINGER) {
			return false;
		}
		this.lingering = true;
		this.lingerUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(this.lingerSeconds);
		this.session.send(ServerFrame.lingerNotice(this.call.uuid(), this.call.channelName(), this.lingerSeconds));
		return true;
	}

	/**
	 * Gives the call up.
	 * @return whether its dialplan goes on
	 */
	boolean release() {
		this.registrations.forEach(Registration::close);
		boolean goesOn = isOutbound() && (!isAsync() || this.resume || isResumeSet());
		if (isOutbound()) {
			if (isAsync() && !this.controlled) {
				park();
			}
			this.call.release(goesOn);
		}
		return goesOn;
	}

	/** Its dialplan or its owner can say so as well. */
	private boolean isResumeSet() {
		String set = this.call.variable("socket_resume");
		return set != null && TRUE.contains(set.toLowerCase(Locale.ROOT));
	}

	private void park() {
		this.controlled = true;
		this.call.control(isAsync());
		while (!this.waitingForPark.isEmpty()) {
			this.call.perform(this.waitingForPark.remove());
		}
	}

	/** Called by whichever thread ended the call, after it was reported. */
	private void end() {
		this.session.outbox().forget(this.call.uuid());
		hungUp();
	}

	/** Called by whichever thread hung up, long before that is reported. */
	private void hungUp() {
		this.ended = true;
		this.session.signal();
	}

}
