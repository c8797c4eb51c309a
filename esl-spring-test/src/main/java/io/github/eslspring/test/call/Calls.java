package io.github.eslspring.test.call;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.eslspring.test.clock.SwitchClock;
import io.github.eslspring.test.clock.Timer;
import io.github.eslspring.test.dialplan.Dialplan;
import io.github.eslspring.test.event.EventBus;
import org.jspecify.annotations.Nullable;

/**
 * The live channels of the switch in the order of their creation, and what they share.
 * One lock guards all of them, so that what happens to two legs happens at once. Safe for
 * several threads.
 */
public final class Calls {

	private final ReentrantLock lock = new ReentrantLock();

	/** What to do once nobody holds the lock any more. */
	private final List<Runnable> afterwards = new ArrayList<>();

	private final Map<String, SimulatedCall> live = new LinkedHashMap<>();

	private final EventBus bus;

	private final SwitchClock clock;

	private final Applications applications = new Applications();

	private final Dialplan dialplan = new Dialplan();

	private final Sounds sounds = new Sounds();

	private final FarEnds farEnds = new FarEnds();

	private final GlobalVariables globals;

	private final Conferences conferences;

	private int created;

	private int peak;

	private int run;

	/**
	 * Makes a switch without calls.
	 * @param bus where calls report what happens to them
	 * @param clock wakes calls; timers run in real time unless it is a
	 * {@link SwitchClock}
	 */
	public Calls(EventBus bus, Clock clock) {
		this.bus = bus;
		this.clock = SwitchClock.of(clock);
		this.globals = new GlobalVariables(bus);
		this.conferences = new Conferences(this);
	}

	/**
	 * Prepares a call that comes in.
	 * @param from the caller's number
	 * @return the call before it exists
	 */
	public NewCall call(String from) {
		return new NewCall(this, from);
	}

	/**
	 * Finds a live channel.
	 * @param uuid its Unique-ID
	 * @return the channel, or empty if there is none (any more)
	 */
	public Optional<SimulatedCall> find(String uuid) {
		synchronized (this.live) {
			return Optional.ofNullable(this.live.get(uuid));
		}
	}

	/**
	 * The live channels.
	 * @return an immutable copy, oldest first
	 */
	public List<SimulatedCall> live() {
		synchronized (this.live) {
			return List.copyOf(this.live.values());
		}
	}

	/**
	 * How many channels there were since the switch started.
	 * @return a count that includes the live ones
	 */
	public int sinceStartup() {
		synchronized (this.live) {
			return this.created;
		}
	}

	/**
	 * The most channels that were live at the same time.
	 * @return a count
	 */
	public int peak() {
		synchronized (this.live) {
			return this.peak;
		}
	}

	/**
	 * What the dialplan does with calls.
	 * @return the dialplan, to be added to at any time
	 */
	public Dialplan dialplan() {
		return this.dialplan;
	}

	/**
	 * What channels can run.
	 * @return the table of applications
	 */
	public Applications applications() {
		return this.applications;
	}

	/**
	 * How long sound files last.
	 * @return the files
	 */
	public Sounds sounds() {
		return this.sounds;
	}

	/**
	 * What the people behind numbers do when they are called.
	 * @return the far ends
	 */
	public FarEnds farEnds() {
		return this.farEnds;
	}

	/**
	 * The variables of the whole switch.
	 * @return the variables, to be changed at any time
	 */
	public GlobalVariables globals() {
		return this.globals;
	}

	/**
	 * The conferences that go on.
	 * @return the conferences
	 */
	public Conferences conferences() {
		return this.conferences;
	}

	/**
	 * The clock that wakes calls.
	 * @return the switch's clock
	 */
	public SwitchClock clock() {
		return this.clock;
	}

	/**
	 * Loses every channel without a word, as a killed switch does.
	 */
	public void restart() {
		halt();
		synchronized (this.live) {
			this.created = 0;
			this.peak = 0;
		}
	}

	/**
	 * Loses every channel and every timer, and ends the clock's thread. Whoever waits for
	 * a call waits no longer.
	 */
	public void halt() {
		exclusively(() -> {
			this.run++;
			this.clock.halt();
			live().forEach(SimulatedCall::forget);
			synchronized (this.live) {
				this.live.clear();
			}
			this.conferences.clear();
		});
	}

	/**
	 * Does something again and again until the calls are lost.
	 * @param interval the time between two
	 * @param task what to do; it must not block
	 */
	public void repeat(Duration interval, Runnable task) {
		exclusively(() -> after(interval, () -> {
			repeat(interval, task);
			task.run();
		}));
	}

	EventBus bus() {
		return this.bus;
	}

	/**
	 * Changes calls while nobody else does. What {@link #later} was given is done when
	 * the lock is free again.
	 */
	void exclusively(Runnable change) {
		List<Runnable> due = List.of();
		this.lock.lock();
		try {
			change.run();
		}
		finally {
			if (this.lock.getHoldCount() == 1 && !this.afterwards.isEmpty()) {
				due = List.copyOf(this.afterwards);
				this.afterwards.clear();
			}
			this.lock.unlock();
		}
		due.forEach(Runnable::run);
	}

	/** Reads calls while nobody changes them. */
	<T extends @Nullable Object> T read(Supplier<T> reading) {
		this.lock.lock();
		try {
			return reading.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Does something for others once the lock is free. Only while it is held. */
	void later(Runnable task) {
		this.afterwards.add(task);
	}

	/**
	 * Wakes a call, unless the switch was restarted meanwhile. Only while it is locked.
	 */
	Timer after(Duration delay, Runnable task) {
		int scheduledIn = this.run;
		Pending pending = new Pending(task);
		Timer timer = this.clock.schedule(delay, () -> exclusively(() -> {
			if (scheduledIn == this.run) {
				pending.run();
			}
		}));
		return () -> {
			pending.cancel();
			timer.cancel();
		};
	}

	/** Registers a channel and gives it its session number. */
	int add(SimulatedCall call) {
		synchronized (this.live) {
			this.live.put(call.uuid(), call);
			this.peak = Math.max(this.peak, this.live.size());
			return ++this.created;
		}
	}

	void remove(SimulatedCall call) {
		synchronized (this.live) {
			this.live.remove(call.uuid(), call);
		}
	}

	/** A task that may have been cancelled while it waited for the lock. */
	private static final class Pending {

		private final Runnable task;

		private volatile boolean cancelled;

		Pending(Runnable task) {
			this.task = task;
		}

		void cancel() {
			this.cancelled = true;
		}

		void run() {
			if (!this.cancelled) {
				this.task.run();
			}
		}

	}

}
