package io.github.eslspring.test.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.Registration;
import org.jspecify.annotations.Nullable;

/**
 * A live channel of the simulated switch. Every verb fires the events FreeSWITCH fires
 * for it, in the caller's thread, before it returns. A call that has ended ignores
 * further verbs. Safe for several threads.
 */
public final class SimulatedCall {

	private static final String NORMAL_CLEARING = "NORMAL_CLEARING";

	private final Calls calls;

	private final Channel channel;

	/** Legs that end with this one. */
	private final List<SimulatedCall> dialled = new ArrayList<>();

	private @Nullable SimulatedCall peer;

	/** The Application-UUID of a park that goes on. */
	private @Nullable String parkedAs;

	private boolean ended;

	private final List<Runnable> endings = new CopyOnWriteArrayList<>();

	private final List<Runnable> privateListeners = new CopyOnWriteArrayList<>();

	private final Queue<SimulatedEvent> privateEvents = new ArrayDeque<>();

	SimulatedCall(Calls calls, CallDirection direction, String uuid, CallerProfile profile,
			Map<String, String> variables) {
		this.calls = calls;
		this.channel = new Channel(calls.bus(), uuid, direction, profile);
		this.channel.setVariables(calls.add(this), variables);
	}

	/** An inbound channel is created, rings and enters the dialplan. */
	synchronized void arrive() {
		this.channel.create();
		this.channel.routeInbound();
	}

	/** An outbound channel is created and waits for an answer. */
	synchronized void goOut() {
		this.channel.fire("CHANNEL_OUTGOING");
		this.channel.create("CHANNEL_ORIGINATE");
		this.channel.change(ChannelState.ROUTING);
		this.channel.change(ChannelState.CONSUMING_MEDIA);
	}

	/** An answered outbound channel goes to work. */
	synchronized void work() {
		whileLive(this.channel::work);
	}

	/**
	 * Rings at the other end.
	 * @return this call
	 */
	public SimulatedCall ring() {
		return whileLive(this.channel::ring);
	}

	/**
	 * Answers; an answered call stays as it is.
	 * @return this call
	 */
	public SimulatedCall answer() {
		return whileLive(() -> {
			if (!this.channel.isAnswered()) {
				this.channel.answer();
			}
		});
	}

	/**
	 * Lets the other party press keys.
	 * @param digits each of them {@code 0-9 * # A-D}
	 * @return this call
	 */
	public SimulatedCall dtmf(String digits) {
		return whileLive(() -> digits.chars().mapToObj(Character::toString).forEach(this.channel::dtmf));
	}

	/**
	 * Runs a dialplan application that ends at once.
	 * @param application for example {@code playback}
	 * @param argument its argument, may be empty
	 * @return this call
	 */
	public SimulatedCall execute(String application, String argument) {
		return execute(application, argument, "");
	}

	/**
	 * Runs a dialplan application that ends at once. {@code answer} answers and
	 * {@code hangup} ends the call; others do nothing but fire their events.
	 * @param application for example {@code playback}
	 * @param argument its argument, may be empty
	 * @param applicationUuid the {@code Application-UUID}, empty for a random one
	 * @return this call
	 */
	public SimulatedCall execute(String application, String argument, String applicationUuid) {
		String id = applicationUuid.isEmpty() ? UUID.randomUUID().toString() : applicationUuid;
		synchronized (this) {
			if (this.ended) {
				return this;
			}
			this.channel.begin(application, argument, id);
		}
		switch (application) {
			case "answer" -> answer();
			case "hangup" -> {
				return hangup(argument.isEmpty() ? NORMAL_CLEARING : argument, () -> complete("hangup", argument, id));
			}
			default -> {
			}
		}
		complete(application, argument, id);
		return this;
	}

	/**
	 * Parks the call.
	 * @return this call
	 */
	public SimulatedCall park() {
		return whileLive(() -> {
			this.parkedAs = UUID.randomUUID().toString();
			this.channel.begin("park", "", this.parkedAs);
			this.channel.fire("CHANNEL_PARK");
		});
	}

	/**
	 * Puts the call on hold.
	 * @return this call
	 */
	public SimulatedCall hold() {
		return whileLive(() -> {
			this.channel.fire("CHANNEL_HOLD");
			this.channel.change(CallState.HELD);
		});
	}

	/**
	 * Takes the call off hold.
	 * @return this call
	 */
	public SimulatedCall unhold() {
		return whileLive(() -> {
			this.channel.fire("CHANNEL_UNHOLD");
			this.channel.change(CallState.UNHELD);
			this.channel.change(CallState.ACTIVE);
		});
	}

	/**
	 * Dials this call's destination: a second channel goes out, ready to ring, to answer
	 * and to be bridged. It ends with this call at the latest.
	 * @return the new channel
	 */
	public SimulatedCall dialOut() {
		CallerProfile profile = this.channel.profile();
		SimulatedCall leg = this.calls.call(profile.callerNumber())
			.callerName(profile.callerName())
			.context(profile.context())
			.create(CallDirection.OUTBOUND, "sofia/internal/" + profile.destination() + "@127.0.0.1",
					profile.destination());
		leg.goOut();
		synchronized (this) {
			this.dialled.add(leg);
		}
		return leg;
	}

	/**
	 * Bridges this call with another one; both are answered first.
	 * @param other the other leg
	 * @return this call
	 */
	public SimulatedCall bridge(SimulatedCall other) {
		other.answer();
		answer();
		other.unpark();
		unpark();
		other.join(this, false);
		join(other, true);
		return whileLive(() -> this.channel.fireBridge("CHANNEL_BRIDGE"));
	}

	/**
	 * Moves everything that happened so far into the past, so that the call has lasted
	 * that much longer when it ends; nobody waits.
	 * @param duration the time that passed
	 * @return this call
	 */
	public SimulatedCall talk(Duration duration) {
		return whileLive(() -> this.channel.times().shiftBack(duration));
	}

	/**
	 * Ends the call with {@code NORMAL_CLEARING}.
	 * @return this call
	 */
	public SimulatedCall hangup() {
		return hangup(NORMAL_CLEARING);
	}

	/**
	 * Ends the call, and the legs it is bridged with or dialled.
	 * @param cause the hangup cause, for example {@code USER_BUSY}
	 * @return this call
	 */
	public SimulatedCall hangup(String cause) {
		return hangup(cause, () -> {
		});
	}

	/**
	 * Sets a channel variable.
	 * @param name its name without {@code variable_}
	 * @param value its value, empty to remove it
	 * @return this call
	 */
	public synchronized SimulatedCall variable(String name, String value) {
		if (value.isEmpty()) {
			this.channel.variables().remove(name);
		}
		else {
			this.channel.variables().put(name, value);
		}
		return this;
	}

	/**
	 * Reads a channel variable.
	 * @param name its name without {@code variable_}
	 * @return its value, or {@code null} if it is not set
	 */
	public synchronized @Nullable String variable(String name) {
		return this.channel.variables().get(name);
	}

	/**
	 * The channel's Unique-ID.
	 * @return the UUID
	 */
	public String uuid() {
		return this.channel.uuid();
	}

	/**
	 * The UUID of the call this channel belongs to.
	 * @return the originator's UUID when bridged, otherwise its own
	 */
	public synchronized String callUuid() {
		return this.channel.callUuid();
	}

	/**
	 * The direction as the switch sees it.
	 * @return {@code inbound} or {@code outbound}
	 */
	public String direction() {
		return this.channel.direction();
	}

	/**
	 * The channel's name.
	 * @return for example {@code sofia/internal/1000@127.0.0.1}
	 */
	public String channelName() {
		return this.channel.profile().channelName();
	}

	/**
	 * The caller's name.
	 * @return the name
	 */
	public String callerName() {
		return this.channel.profile().callerName();
	}

	/**
	 * The caller's number.
	 * @return the number
	 */
	public String callerNumber() {
		return this.channel.profile().callerNumber();
	}

	/**
	 * The number called.
	 * @return the number
	 */
	public String destination() {
		return this.channel.profile().destination();
	}

	/**
	 * The dialplan context.
	 * @return the context
	 */
	public String context() {
		return this.channel.profile().context();
	}

	/**
	 * The channel's state.
	 * @return for example {@code CS_EXECUTE}
	 */
	public synchronized String state() {
		return this.channel.state().name();
	}

	/**
	 * The call state.
	 * @return for example {@code ACTIVE}
	 */
	public synchronized String callState() {
		return this.channel.callState().name();
	}

	/**
	 * When the channel was created.
	 * @return the time by the switch's clock
	 */
	public synchronized Instant created() {
		return this.channel.times().created();
	}

	/**
	 * The application that ran last.
	 * @return its name, empty if none ran
	 */
	public synchronized String lastApplication() {
		return this.channel.lastApplication();
	}

	/**
	 * Why the call ended.
	 * @return the hangup cause, or {@code null} while the call is live
	 */
	public synchronized @Nullable String hangupCause() {
		return this.channel.hangupCause();
	}

	/**
	 * Whether the call has ended.
	 * @return whether it was hung up
	 */
	public synchronized boolean isEnded() {
		return this.ended;
	}

	/**
	 * Calls back once after CHANNEL_HANGUP_COMPLETE, at once if the call has ended.
	 * @param action called by the thread that ends the call
	 * @return takes the callback back when closed
	 */
	public Registration whenEnded(Runnable action) {
		boolean already;
		synchronized (this) {
			already = this.ended;
			if (!already) {
				this.endings.add(action);
			}
		}
		if (already) {
			action.run();
		}
		return () -> this.endings.remove(action);
	}

	/**
	 * The channel's data, as {@code connect} answers with.
	 * @return a CHANNEL_DATA event
	 */
	public synchronized SimulatedEvent snapshot() {
		return this.channel.data();
	}

	/**
	 * Queues an event to the call instead of firing it.
	 * @param event the event as it was sent
	 */
	public void queuePrivate(SimulatedEvent event) {
		synchronized (this) {
			this.privateEvents.add(event);
		}
		this.privateListeners.forEach(Runnable::run);
	}

	/**
	 * Takes the oldest event queued to the call.
	 * @return the event, or {@code null} if there is none
	 */
	public synchronized @Nullable SimulatedEvent pollPrivate() {
		return this.privateEvents.poll();
	}

	/**
	 * Calls back whenever an event was queued to the call.
	 * @param action called by the thread that queued
	 * @return takes the callback back when closed
	 */
	public Registration whenPrivate(Runnable action) {
		this.privateListeners.add(action);
		return () -> this.privateListeners.remove(action);
	}

	/**
	 * Does what a message says.
	 * @param message the message
	 * @return completes when it is done
	 */
	public CompletionStage<Void> perform(CallMessage message) {
		String command = message.header("call-command");
		switch ((command != null) ? command.toLowerCase(Locale.ROOT) : "") {
			case "hangup" -> hangup(orElse(message.header("hangup-cause"), NORMAL_CLEARING));
			case "execute" -> {
				String application = orElse(message.header("execute-app-name"), "");
				String argument = orElse(message.header("execute-app-arg"), message.body());
				if (application.equals("set") && argument.contains("=")) {
					String[] parts = argument.split("=", 2);
					variable(parts[0], parts[1]);
				}
				execute(application, argument, orElse(message.header("Event-UUID"), ""));
			}
			default -> {
			}
		}
		return CompletableFuture.completedStage(null);
	}

	/**
	 * A socket takes control of the call.
	 * @param async whether the call is parked meanwhile
	 */
	public void control(boolean async) {
		if (async) {
			whileLive(() -> this.channel.fire("CHANNEL_PARK"));
		}
	}

	/**
	 * A socket gives the call up.
	 * @param resume whether the dialplan goes on
	 */
	public void release(boolean resume) {
	}

	private static String orElse(@Nullable String value, String other) {
		return (value != null) ? value : other;
	}

	/** The switch was killed: the call is gone without an event. */
	synchronized void forget() {
		this.ended = true;
	}

	private SimulatedCall hangup(String cause, Runnable beforeReport) {
		List<SimulatedCall> others;
		SimulatedCall bridged;
		synchronized (this) {
			if (this.ended) {
				return this;
			}
			this.ended = true;
			others = List.copyOf(this.dialled);
			bridged = this.peer;
			this.channel.end(cause, () -> {
				unpark();
				beforeReport.run();
			}, () -> this.endings.forEach(Runnable::run));
		}
		this.calls.remove(this);
		if (bridged != null) {
			bridged.hangup(NORMAL_CLEARING);
		}
		others.forEach((leg) -> leg.hangup("ORIGINATOR_CANCEL"));
		return this;
	}

	private synchronized void unpark() {
		if (this.parkedAs != null) {
			this.channel.fire("CHANNEL_UNPARK");
			this.channel.complete("park", "", this.parkedAs);
			this.parkedAs = null;
		}
	}

	private synchronized void complete(String application, String argument, String applicationUuid) {
		this.channel.complete(application, argument, applicationUuid);
	}

	private synchronized void join(SimulatedCall other, boolean asOriginator) {
		this.peer = other;
		this.channel.join(other.channel, asOriginator);
	}

	private synchronized SimulatedCall whileLive(Runnable action) {
		if (!this.ended) {
			action.run();
		}
		return this;
	}

}
