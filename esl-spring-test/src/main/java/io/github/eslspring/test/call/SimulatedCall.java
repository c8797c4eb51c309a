package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.eslspring.test.dialplan.Action;
import org.jspecify.annotations.Nullable;

/**
 * A live channel of the simulated switch. Every verb fires the events FreeSWITCH fires
 * for it, in the caller's thread, before it returns; what takes time goes on by the
 * switch's clock. A call that has ended ignores further verbs. Safe for several threads.
 */
public final class SimulatedCall extends ControlledCall {

	private final OtherLegs legs = new OtherLegs();

	private final Digits digits;

	private final Recordings recordings;

	private final StringBuilder sentDigits = new StringBuilder();

	private boolean held;

	SimulatedCall(Calls calls, CallDirection direction, Endpoint endpoint, String uuid, String channelName,
			CallerProfile profile, Map<String, String> variables) {
		super(calls, new Channel(calls.bus(), uuid, direction, endpoint, channelName, profile));
		this.digits = new Digits(channel());
		this.recordings = new Recordings(calls, channel());
		channel().setVariables(calls.add(this), variables);
	}

	/** An inbound channel is created, rings and enters the dialplan. */
	void arrive() {
		calls().exclusively(() -> {
			channel().create();
			channel().routeInbound();
			enter(calls().dialplan().find(context(), destination()).orElse(null));
		});
	}

	/** Begins an extension, or waits to be told what to do. */
	void enter(@Nullable List<Action> extension) {
		channel().change(ChannelState.EXECUTING);
		if (extension != null) {
			stack().walk(extension);
		}
	}

	/** An outbound channel is created and waits for an answer. */
	void goOut() {
		calls().exclusively(() -> {
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
			stack().walk(List.of(new Action(application, argument)));
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
			this.legs.onTwin(SimulatedCall::ringHere);
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
				this.legs.onTwin(SimulatedCall::earlyMediaHere);
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
				this.legs.onTwin(SimulatedCall::answerHere);
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
			stack().takeDigits();
			stack().proceed();
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
			this.legs.onTwin((other) -> other.dtmf(digits, "APP"));
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
		return whileLive(() -> stack().start(ApplicationRequest.of(application, argument)));
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
		return whileLive(() -> stack().startBriefly(request));
	}

	/**
	 * Breaks off what runs on the channel.
	 * @param all whether messages that wait are forgotten, too
	 * @return this call
	 */
	public SimulatedCall breakOff(boolean all) {
		return whileLive(() -> stack().breakOff(all));
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
			if (!other.isOver() && other != this) {
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
		SimulatedCall leg = calls().call(callerNumber())
			.callerName(callerName())
			.context(context())
			.outbound(destination());
		leg.goOut();
		calls().exclusively(() -> this.legs.addDialled(leg));
		return leg;
	}

	/**
	 * Bridges this call with another one; both are answered first.
	 * @param other the other leg
	 * @return this call
	 */
	public SimulatedCall bridge(SimulatedCall other) {
		calls().exclusively(() -> {
			other.answer();
			answer();
			other.stack().endIfRunning("park");
			stack().endIfRunning("park");
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
		return this.<@Nullable SimulatedCall>locked(() -> {
			Bridge bridge = bridge();
			return (bridge != null) ? bridge.otherThan(this) : null;
		});
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
			beginEnd();
			channel().hangUp(cause);
			this.legs.tellBridge((bridge) -> bridge.legEnded(this));
			tellHangup();
			stack().leave(this::finish);
		});
	}

	/**
	 * Sets a channel variable.
	 * @param name its name without {@code variable_}
	 * @param value its value, empty to remove it
	 * @return this call
	 */
	public SimulatedCall variable(String name, String value) {
		calls().exclusively(() -> {
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
		return this.<@Nullable String>locked(() -> channel().variables().get(name));
	}

	/**
	 * Records the call.
	 * @return starts, stops and masks recordings
	 */
	public Recordings recordings() {
		return this.recordings;
	}

	@Override
	public String toString() {
		return "SimulatedCall[" + channelName() + " " + uuid() + " " + state() + "]";
	}

	@Override
	void forget() {
		super.forget();
		this.legs.tellDialling(Dialling::abandon);
	}

	Digits digits() {
		return this.digits;
	}

	/** The other half of a loopback channel. */
	void pairWith(SimulatedCall other) {
		this.legs.pairWith(other);
	}

	void dialledBy(Dialling dialling) {
		this.legs.dialledBy(dialling);
	}

	void bridged(@Nullable Bridge bridge) {
		this.legs.bridged(bridge);
	}

	@Nullable Bridge bridge() {
		return this.legs.bridge();
	}

	private void ringHere() {
		channel().ring();
	}

	private void earlyMediaHere() {
		if (!isOver() && !channel().hasMedia()) {
			channel().earlyMedia();
			this.legs.tellDialling((dialling) -> dialling.heard(this));
		}
	}

	private void answerHere() {
		if (!isOver() && !channel().isAnswered()) {
			channel().answer();
			this.legs.tellDialling((dialling) -> dialling.answered(this));
			this.legs.tellBridge((bridge) -> bridge.answered(this));
		}
	}

	/** Everything has been left; the channel reports its end and goes. */
	private void finish() {
		unparkIdle();
		channel().times().hungUp(channel().stamp().now());
		channel().change(ChannelState.HANGUP);
		this.recordings.stopAll("success-silence");
		channel().change(CallState.HANGUP);
		this.legs.onTwin((other) -> other.hangup(String.valueOf(hangupCause())));
		channel().report();
		tellEnd();
		calls().remove(this);
		channel().destroy();
		this.legs.tellDialling((dialling) -> dialling.ended(this));
		this.legs.hangUpDialled();
	}

	private SimulatedCall whileLive(Runnable action) {
		change(action);
		return this;
	}

}
