package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.eslspring.test.dialplan.Action;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.Registration;
import org.jspecify.annotations.Nullable;

/**
 * A live channel of the simulated switch. Every verb fires the events FreeSWITCH fires
 * for it, in the caller's thread, before it returns; what takes time goes on by the
 * switch's clock. A call that has ended ignores further verbs. Safe for several threads.
 */
public final class SimulatedCall extends ChannelFacts {

	private final Calls calls;

	private final ApplicationStack stack;

	private final Digits digits;

	private final Recordings recordings;

	private final StringBuilder sentDigits = new StringBuilder();

	private final List<Runnable> endings = new CopyOnWriteArrayList<>();

	private final List<Runnable> privateListeners = new CopyOnWriteArrayList<>();

	private final Queue<SimulatedEvent> privateEvents = new ArrayDeque<>();

	/** Legs that end with this one. */
	private final List<SimulatedCall> dialled = new ArrayList<>();

	private @Nullable SimulatedCall twin;

	private @Nullable Dialling dialling;

	private @Nullable Bridge bridge;

	private boolean controlledDirectly;

	private boolean parkedIdle;

	private boolean held;

	private volatile boolean over;

	private volatile boolean reported;

	SimulatedCall(Calls calls, CallDirection direction, Endpoint endpoint, String uuid, String channelName,
			CallerProfile profile, Map<String, String> variables) {
		super(new Channel(calls.bus(), uuid, direction, endpoint, channelName, profile));
		this.calls = calls;
		this.stack = new ApplicationStack(this);
		this.digits = new Digits(channel());
		this.recordings = new Recordings(calls, channel());
		channel().setVariables(calls.add(this), variables);
	}

	/** An inbound channel is created, rings and enters the dialplan. */
	void arrive() {
		this.calls.exclusively(() -> {
			channel().create();
			channel().routeInbound();
			enter(this.calls.dialplan().find(context(), destination()).orElse(null));
		});
	}

	/** Begins an extension, or waits to be told what to do. */
	void enter(@Nullable List<Action> extension) {
		channel().change(ChannelState.EXECUTING);
		if (extension != null) {
			this.stack.walk(extension);
		}
	}

	/** An outbound channel is created and waits for an answer. */
	void goOut() {
		this.calls.exclusively(() -> {
			channel().outgoing();
			channel().create("CHANNEL_ORIGINATE");
			channel().change(ChannelState.ROUTING);
			channel().change(ChannelState.CONSUMING_MEDIA);
		});
	}

	/** An originated channel runs an application, and ends with it. */
	void runOriginated(String application, String argument) {
		whileLive(() -> {
			channel().work();
			channel().change(ChannelState.EXECUTING);
			this.stack.walk(List.of(new Action(application, argument)));
		});
	}

	/** An originated channel goes through the dialplan. */
	void sendOriginated(String extension, String dialplan, String context) {
		whileLive(() -> {
			channel().work();
			new Transfer(this).to(extension, dialplan, context);
		});
	}

	/**
	 * Rings at the other end.
	 * @return this call
	 */
	public SimulatedCall ring() {
		return whileLive(() -> {
			onTwin(SimulatedCall::ringHere);
			ringHere();
		});
	}

	/**
	 * Opens the media before the call is answered.
	 * @return this call
	 */
	public SimulatedCall earlyMedia() {
		return whileLive(() -> {
			if (!channel().hasMedia()) {
				onTwin(SimulatedCall::earlyMediaHere);
				earlyMediaHere();
			}
		});
	}

	/**
	 * Answers; an answered call stays as it is.
	 * @return this call
	 */
	public SimulatedCall answer() {
		return whileLive(() -> {
			if (!channel().isAnswered()) {
				onTwin(SimulatedCall::answerHere);
				answerHere();
			}
		});
	}

	/**
	 * Lets the other party press keys.
	 * @param digits each of them {@code 0-9 * # A-D}
	 * @return this call
	 */
	public SimulatedCall dtmf(String digits) {
		return dtmf(digits, "RTP");
	}

	/**
	 * Lets keys arrive.
	 * @param digits each of them {@code 0-9 * # A-D}; others are left out
	 * @param source where they come from: {@code RTP}, {@code INBAND_AUDIO},
	 * {@code ENDPOINT} or {@code APP}
	 * @return this call
	 */
	public SimulatedCall dtmf(String digits, String source) {
		return whileLive(() -> {
			digits.chars()
				.mapToObj(Character::toString)
				.filter((digit) -> digit.matches("[0-9*#A-Da-dFf]"))
				.forEach((digit) -> this.digits.add(digit, source));
			this.stack.takeDigits();
			this.stack.proceed();
		});
	}

	/**
	 * Sends keys to the other party.
	 * @param digits each of them {@code 0-9 * # A-D}
	 * @return this call
	 */
	public SimulatedCall sendDtmf(String digits) {
		return whileLive(() -> {
			this.sentDigits.append(digits);
			onTwin((other) -> other.dtmf(digits, "APP"));
		});
	}

	/**
	 * The keys that were sent to the other party so far.
	 * @return the keys in their order
	 */
	public String dtmfSent() {
		return locked(this.sentDigits::toString);
	}

	/**
	 * Runs an application and does not wait for its end.
	 * @param application for example {@code playback}
	 * @param argument its argument, may be empty
	 * @return this call
	 */
	public SimulatedCall start(String application, String argument) {
		return whileLive(() -> this.stack.start(ApplicationRequest.of(application, argument), () -> {
		}));
	}

	/**
	 * Runs an application that ends at once.
	 * @param application for example {@code playback}
	 * @param argument its argument, may be empty
	 * @return this call
	 */
	public SimulatedCall execute(String application, String argument) {
		return execute(application, argument, "");
	}

	/**
	 * Runs an application and ends it at once, however long it would have taken.
	 * @param application for example {@code playback}
	 * @param argument its argument, may be empty
	 * @param applicationUuid the {@code Application-UUID}, empty for a random one
	 * @return this call
	 */
	public SimulatedCall execute(String application, String argument, String applicationUuid) {
		ApplicationRequest random = ApplicationRequest.of(application, argument);
		ApplicationRequest request = applicationUuid.isEmpty() ? random
				: new ApplicationRequest(application, argument, applicationUuid, null, false);
		return whileLive(() -> this.stack.startBriefly(request));
	}

	/**
	 * Does what a message says, once what runs on the channel lets it. Several
	 * applications without {@code event-lock} run inside one another.
	 * @param message the message
	 * @return completes when it is done or the call has ended; never exceptionally
	 */
	public CompletionStage<Void> perform(CallMessage message) {
		CompletableFuture<Void> performed = new CompletableFuture<>();
		this.calls.exclusively(() -> this.stack.queue(message, performed));
		return performed;
	}

	/**
	 * Breaks off what runs on the channel.
	 * @param all whether messages that wait are forgotten, too
	 * @return this call
	 */
	public SimulatedCall breakOff(boolean all) {
		return whileLive(() -> this.stack.breakOff(all));
	}

	/**
	 * Parks the call.
	 * @return this call
	 */
	public SimulatedCall park() {
		return start("park", "");
	}

	/**
	 * Puts the call on hold.
	 * @return this call
	 */
	public SimulatedCall hold() {
		return whileLive(() -> {
			this.held = true;
			channel().fire("CHANNEL_HOLD");
			channel().change(CallState.HELD);
		});
	}

	/**
	 * Takes the call off hold.
	 * @return this call
	 */
	public SimulatedCall unhold() {
		return whileLive(() -> {
			this.held = false;
			channel().fire("CHANNEL_UNHOLD");
			channel().change(CallState.UNHELD);
			channel().change(CallState.ACTIVE);
		});
	}

	/**
	 * Whether the call is on hold.
	 * @return whether it was put on hold and not taken off
	 */
	public boolean isHeld() {
		return locked(() -> this.held);
	}

	/**
	 * Sends the call to another extension.
	 * @param extension the number
	 * @param dialplan {@code XML} or {@code inline}; empty for that of now
	 * @param context the context; empty for that of now
	 * @return this call
	 */
	public SimulatedCall transfer(String extension, String dialplan, String context) {
		return whileLive(() -> new Transfer(this).to(extension, dialplan, context));
	}

	/**
	 * Sends the call and the leg it is bridged with to another extension.
	 * @param extension the number
	 * @param dialplan {@code XML} or {@code inline}; empty for that of now
	 * @param context the context; empty for that of now
	 * @return this call
	 */
	public SimulatedCall transferBoth(String extension, String dialplan, String context) {
		return whileLive(() -> new Transfer(this).to(extension, dialplan, context, true));
	}

	/**
	 * Joins the call with another one, whatever they do, as {@code uuid_bridge} does.
	 * @param other the other leg, which is answered if it was not
	 * @return this call
	 */
	public SimulatedCall joinWith(SimulatedCall other) {
		return whileLive(() -> {
			if (!other.over && other != this) {
				new Transfer(this).bridgeWith(other);
			}
		});
	}

	/**
	 * Dials this call's destination: a second channel goes out, ready to ring, to answer
	 * and to be bridged. It ends with this call at the latest.
	 * @return the new channel
	 */
	public SimulatedCall dialOut() {
		SimulatedCall leg = this.calls.call(callerNumber())
			.callerName(callerName())
			.context(context())
			.outbound(destination());
		leg.goOut();
		this.calls.exclusively(() -> this.dialled.add(leg));
		return leg;
	}

	/**
	 * Bridges this call with another one; both are answered first.
	 * @param other the other leg
	 * @return this call
	 */
	public SimulatedCall bridge(SimulatedCall other) {
		this.calls.exclusively(() -> {
			other.answer();
			answer();
			other.stack.endIfRunning("park");
			this.stack.endIfRunning("park");
			if (!isOver() && !other.isOver()) {
				new Bridge(this, other, () -> hangup(HangupCauses.NORMAL_CLEARING)).begin();
			}
		});
		return this;
	}

	/**
	 * The leg this one is bridged with.
	 * @return the other leg, or {@code null} if it is not bridged
	 */
	public @Nullable SimulatedCall bridgedWith() {
		return lockedOrNull(() -> (this.bridge != null) ? this.bridge.otherThan(this) : null);
	}

	/**
	 * Moves everything that happened so far into the past, so that the call has lasted
	 * that much longer when it ends; nobody waits.
	 * @param duration the time that passed
	 * @return this call
	 */
	public SimulatedCall talk(Duration duration) {
		return whileLive(() -> channel().times().shiftBack(duration));
	}

	/**
	 * Ends the call with {@code NORMAL_CLEARING}.
	 * @return this call
	 */
	public SimulatedCall hangup() {
		return hangup(HangupCauses.NORMAL_CLEARING);
	}

	/**
	 * Ends the call, and the legs it is bridged with or dialled.
	 * @param cause the hangup cause, for example {@code USER_BUSY}
	 * @return this call
	 */
	public SimulatedCall hangup(String cause) {
		return whileLive(() -> {
			this.over = true;
			channel().hangUp(cause);
			if (this.bridge != null) {
				this.bridge.legEnded(this);
			}
			this.stack.leave(this::finish);
		});
	}

	/**
	 * Sets a channel variable.
	 * @param name its name without {@code variable_}
	 * @param value its value, empty to remove it
	 * @return this call
	 */
	public SimulatedCall variable(String name, String value) {
		this.calls.exclusively(() -> {
			channel().variables().remove(name);
			if (!value.isEmpty()) {
				channel().variables().put(name, value);
			}
		});
		return this;
	}

	/**
	 * Reads a channel variable, also of a call that has ended.
	 * @param name its name without {@code variable_}
	 * @return its value, or {@code null} if it is not set
	 */
	public @Nullable String variable(String name) {
		return lockedOrNull(() -> channel().variables().get(name));
	}

	/**
	 * Records the call.
	 * @return starts, stops and masks recordings
	 */
	public Recordings recordings() {
		return this.recordings;
	}

	/**
	 * Whether the call has ended.
	 * @return whether it was hung up
	 */
	public boolean isEnded() {
		return this.over;
	}

	/**
	 * Calls back once after CHANNEL_HANGUP_COMPLETE, at once if the call has ended.
	 * @param action called by the thread that ends the call, before CHANNEL_DESTROY; it
	 * must not block
	 * @return takes the callback back when closed
	 */
	public Registration whenEnded(Runnable action) {
		this.calls.exclusively(() -> {
			if (this.reported) {
				this.calls.later(action);
			}
			else {
				this.endings.add(action);
			}
		});
		return () -> this.endings.remove(action);
	}

	/**
	 * The channel's data, as {@code connect} answers with: those of its profile in front.
	 * @return a stamped CHANNEL_DATA event
	 */
	public SimulatedEvent snapshot() {
		return locked(() -> channel().data(true));
	}

	/**
	 * The channel's data.
	 * @return a stamped CHANNEL_DATA event
	 */
	public SimulatedEvent data() {
		return locked(() -> channel().data(false));
	}

	/**
	 * Queues an event to the call instead of firing it.
	 * @param event the event as it was sent
	 */
	public void queuePrivate(SimulatedEvent event) {
		this.calls.exclusively(() -> this.privateEvents.add(event));
		this.privateListeners.forEach(Runnable::run);
	}

	/**
	 * Takes the oldest event queued to the call.
	 * @return the event, or {@code null} if there is none
	 */
	public @Nullable SimulatedEvent pollPrivate() {
		return lockedOrNull(this.privateEvents::poll);
	}

	/**
	 * Calls back whenever an event was queued to the call.
	 * @param action called by the thread that queued; it must not block
	 * @return takes the callback back when closed
	 */
	public Registration whenPrivate(Runnable action) {
		this.privateListeners.add(action);
		return () -> this.privateListeners.remove(action);
	}

	/**
	 * A socket takes control of the call.
	 * @param async whether the call is parked meanwhile
	 */
	public void control(boolean async) {
		whileLive(() -> {
			this.controlledDirectly = !async;
			if (async) {
				parkIdle();
			}
		});
	}

	/**
	 * A socket gives the call up.
	 * @param resume whether the dialplan goes on; otherwise a parked call stays parked
	 */
	public void release(boolean resume) {
		whileLive(() -> {
			this.controlledDirectly = false;
			if (resume) {
				unparkIdle();
			}
			this.stack.proceed();
		});
	}

	@Override
	public String toString() {
		return "SimulatedCall[" + channelName() + " " + uuid() + " " + state() + "]";
	}

	/** The channel is parked although it does not run that application. */
	void parkIdle() {
		this.parkedIdle = true;
		channel().fire("CHANNEL_PARK");
	}

	/** A channel that was parked by a socket or after a bridge is not parked any more. */
	void unparkIdle() {
		if (this.parkedIdle) {
			this.parkedIdle = false;
			channel().fire("CHANNEL_UNPARK");
		}
	}

	/** The switch was killed: the call is gone without an event. */
	void forget() {
		this.over = true;
		this.reported = true;
		this.stack.forget();
		if (this.dialling != null) {
			this.dialling.abandon();
		}
	}

	Calls calls() {
		return this.calls;
	}

	ApplicationStack stack() {
		return this.stack;
	}

	Digits digits() {
		return this.digits;
	}

	boolean isOver() {
		return this.over;
	}

	boolean isControlledDirectly() {
		return this.controlledDirectly;
	}

	/** The other half of a loopback channel. */
	void pairWith(SimulatedCall other) {
		this.twin = other;
	}

	void dialledBy(Dialling dialling) {
		this.dialling = dialling;
	}

	void bridged(@Nullable Bridge bridge) {
		this.bridge = bridge;
	}

	@Nullable Bridge bridge() {
		return this.bridge;
	}

	private void ringHere() {
		channel().ring();
	}

	private void earlyMediaHere() {
		if (!this.over && !channel().hasMedia()) {
			channel().earlyMedia();
			tellDialling((dialling) -> dialling.heard(this));
		}
	}

	private void answerHere() {
		if (!this.over && !channel().isAnswered()) {
			channel().answer();
			tellDialling((dialling) -> dialling.answered(this));
			if (this.bridge != null) {
				this.bridge.answered(this);
			}
		}
	}

	/** Everything has been left; the channel reports its end and goes. */
	private void finish() {
		unparkIdle();
		channel().times().hungUp(channel().stamp().now());
		channel().change(ChannelState.HANGUP);
		this.recordings.stopAll("success-silence");
		channel().change(CallState.HANGUP);
		onTwin((other) -> other.hangup(String.valueOf(hangupCause())));
		channel().report();
		this.reported = true;
		this.endings.forEach(Runnable::run);
		this.calls.remove(this);
		channel().destroy();
		tellDialling((dialling) -> dialling.ended(this));
		this.dialled.forEach((leg) -> leg.hangup("ORIGINATOR_CANCEL"));
	}

	private void tellDialling(Consumer<Dialling> news) {
		if (this.dialling != null) {
			news.accept(this.dialling);
		}
	}

	private void onTwin(Consumer<SimulatedCall> action) {
		if (this.twin != null && !this.twin.over) {
			action.accept(this.twin);
		}
	}

	private SimulatedCall whileLive(Runnable action) {
		this.calls.exclusively(() -> {
			if (!this.over) {
				action.run();
			}
		});
		return this;
	}

	private <T> T locked(Supplier<T> reading) {
		return this.calls.read(reading);
	}

	private <T> @Nullable T lockedOrNull(Supplier<@Nullable T> reading) {
		return this.calls.<@Nullable T>read(reading);
	}

}
