package io.github.eslspring.test.call;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.Registration;
import org.jspecify.annotations.Nullable;

/**
 * What those do with a call who watch or control it from outside: messages, events that
 * are queued to it, news of its end. Safe for several threads.
 */
public abstract sealed class ControlledCall extends ChannelFacts permits SimulatedCall {

	private final Calls calls;

	private final ApplicationStack stack;

	private final List<Runnable> hangups = new CopyOnWriteArrayList<>();

	private final List<Runnable> endings = new CopyOnWriteArrayList<>();

	private final List<Runnable> privateListeners = new CopyOnWriteArrayList<>();

	private final Queue<SimulatedEvent> privateEvents = new ArrayDeque<>();

	private boolean controlledDirectly;

	private boolean parkedIdle;

	private volatile boolean over;

	private volatile boolean reported;

	ControlledCall(Calls calls, Channel channel) {
		super(channel);
		this.calls = calls;
		this.stack = new ApplicationStack((SimulatedCall) this);
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
	 * Calls back once when the call is hung up, after CHANNEL_HANGUP and before anything
	 * else, at once if it is.
	 * @param action called by the thread that hangs up; it must not block
	 * @return takes the callback back when closed
	 */
	public Registration whenHungUp(Runnable action) {
		this.calls.exclusively(() -> {
			if (this.over) {
				this.calls.later(action);
			}
			else {
				this.hangups.add(action);
			}
		});
		return () -> this.hangups.remove(action);
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
	 * Whether the call has ended.
	 * @return whether it was hung up
	 */
	public boolean isEnded() {
		return this.over;
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
		return this.<@Nullable SimulatedEvent>locked(this.privateEvents::poll);
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
	 * @param async whether the call is parked meanwhile; otherwise it goes nowhere, not
	 * even to its end, before it is released
	 */
	public void control(boolean async) {
		change(() -> {
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
		this.calls.exclusively(() -> {
			this.controlledDirectly = false;
			if (resume && !this.over) {
				unparkIdle();
			}
			this.stack.proceed();
		});
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

	Calls calls() {
		return this.calls;
	}

	ApplicationStack stack() {
		return this.stack;
	}

	boolean isOver() {
		return this.over;
	}

	boolean isControlledDirectly() {
		return this.controlledDirectly;
	}

	/** The call is hung up; nothing but its end happens to it from now on. */
	void beginEnd() {
		this.over = true;
	}

	void tellHangup() {
		this.hangups.forEach(Runnable::run);
	}

	/** The end has been reported. */
	void tellEnd() {
		this.reported = true;
		this.endings.forEach(Runnable::run);
	}

	/** The switch was killed: the call is gone without an event. */
	void forget() {
		this.over = true;
		this.reported = true;
		this.stack.forget();
	}

	/** Does something unless the call is over. */
	void change(Runnable action) {
		this.calls.exclusively(() -> {
			if (!this.over) {
				action.run();
			}
		});
	}

	<T extends @Nullable Object> T locked(Supplier<T> reading) {
		return this.calls.read(reading);
	}

}
