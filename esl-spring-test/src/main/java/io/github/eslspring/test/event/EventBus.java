package io.github.eslspring.test.event;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Stamps what happens in the switch and offers it to every receiver. Safe for several
 * threads; what one thread fires arrives in its order.
 */
public final class EventBus {

	private final List<EventReceiver> receivers = new CopyOnWriteArrayList<>();

	private final String hostname;

	private final Clock clock;

	private final Freeze freeze = new Freeze();

	private volatile @Nullable Shuffle shuffle;

	private volatile boolean freezable;

	private volatile EventStamp stamp;

	/**
	 * Makes a bus without receivers.
	 * @param hostname the name of the switch
	 * @param clock tells the time of every event
	 */
	public EventBus(String hostname, Clock clock) {
		this.hostname = hostname;
		this.clock = clock;
		this.stamp = new EventStamp(hostname, clock);
	}

	/**
	 * Begins a new run of the core: another identity, the sequence from 1.
	 */
	public void restart() {
		this.stamp = new EventStamp(this.hostname, this.clock);
	}

	/**
	 * The identity and the time of the current run.
	 * @return the stamp
	 */
	public EventStamp stamp() {
		return this.stamp;
	}

	/**
	 * Gives an event its standard headers and delivers it.
	 * @param event an event without standard headers
	 */
	public void fire(SimulatedEvent event) {
		deliver(this.stamp.stamp(event));
	}

	/**
	 * Delivers an event exactly as it is.
	 * @param event an event with all its headers
	 */
	public void deliver(SimulatedEvent event) {
		Shuffle shuffle = this.shuffle;
		if (shuffle != null) {
			shuffle.pass(event, this::offer);
		}
		else {
			offer(event);
		}
	}

	/**
	 * Lets some events be overtaken by later ones.
	 * @param seed the same seed chooses the same ones
	 */
	public void shuffle(long seed) {
		this.shuffle = new Shuffle(seed);
	}

	/**
	 * Delivers the events that wait to be overtaken, if nothing happened since the last
	 * call.
	 */
	public void flush() {
		Shuffle shuffle = this.shuffle;
		if (shuffle != null) {
			shuffle.flush(this::offer);
		}
	}

	/**
	 * Allows receivers to block everybody else.
	 * @param dropped counts what even so long a wait could not keep
	 */
	public void allowFreezing(LongAdder dropped) {
		this.freeze.countIn(dropped);
		this.freezable = true;
	}

	/**
	 * Blocks the delivery of everything, if that is allowed.
	 * @return whether it is blocked now and {@link #thaw()} must follow
	 */
	public boolean freeze() {
		if (this.freezable) {
			this.freeze.block();
		}
		return this.freezable;
	}

	/**
	 * Ends one {@link #freeze()} and delivers what waited.
	 */
	public void thaw() {
		this.freeze.unblock();
	}

	/**
	 * Waits while the delivery is blocked.
	 * @param limitNanos the longest wait
	 * @throws InterruptedException when the switch is stopped
	 */
	public void awaitThaw(long limitNanos) throws InterruptedException {
		this.freeze.await(limitNanos);
	}

	private void offer(SimulatedEvent event) {
		if (this.freezable) {
			this.freeze.deliver(() -> this.receivers.forEach((receiver) -> receiver.offer(event)));
		}
		else {
			for (EventReceiver receiver : this.receivers) {
				receiver.offer(event);
			}
		}
	}

	/**
	 * Whether a receiver would soon lose events.
	 * @return whether a polite sender waits
	 */
	public boolean isCrowded() {
		for (EventReceiver receiver : this.receivers) {
			if (receiver.isCrowded()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Writes a line to the log.
	 * @param level 0 (console) to 7 (debug)
	 * @param text the line, one character per byte
	 */
	public void log(int level, String text) {
		String place = "mod_commands.c:7200 ";
		LogLine line = new LogLine(level, 3, "mod_commands.c", "log_function", 7200, "",
				this.stamp.microseconds(this.stamp.now()) + " 95.00% [" + LogLevels.name(level) + "] " + place + text
						+ "\n");
		this.receivers.forEach((receiver) -> receiver.offer(line));
	}

	/**
	 * Adds a receiver.
	 * @param receiver is offered everything from now on
	 */
	public void add(EventReceiver receiver) {
		this.receivers.add(receiver);
	}

	/**
	 * Removes a receiver.
	 * @param receiver is offered nothing any more
	 */
	public void remove(EventReceiver receiver) {
		this.receivers.remove(receiver);
	}

}
