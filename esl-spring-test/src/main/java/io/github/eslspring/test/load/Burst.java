package io.github.eslspring.test.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.EventTemplate;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.event.SimulatedEventBuilder;

/**
 * A running burst of events, fired by one thread of its own in the order of their
 * numbers. Safe for several threads.
 */
public final class Burst implements AutoCloseable {

	private static final int MOST_AT_ONCE = 128;

	/** How many times each second a paced burst wakes up. */
	private static final int WAKE_UPS = 200;

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

	private static final long STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

	private static final String COUNTER = "Burst-Number";

	private final CountDownLatch over = new CountDownLatch(1);

	private final EventBus bus;

	private final long events;

	private final double perSecond;

	private final boolean reckless;

	private final SimulatedEvent[] prototypes;

	private final EventTemplate[] templates;

	private final long started = System.nanoTime();

	private long second = Long.MIN_VALUE;

	private volatile long fired;

	private volatile long nanos;

	private volatile boolean closed;

	Burst(BurstBuilder settings) {
		this.bus = settings.bus;
		this.events = settings.events;
		this.perSecond = settings.perSecond;
		this.reckless = settings.reckless;
		this.prototypes = new SimulatedEvent[settings.channels];
		this.templates = new EventTemplate[settings.channels];
		for (int i = 0; i < settings.channels; i++) {
			this.prototypes[i] = ((settings.prototype != null) ? settings.prototype.toBuilder() : channelState(i))
				.header("Unique-ID", "burst-" + i)
				.header(COUNTER, 0)
				.build();
		}
		Thread thread = new Thread(this::run, "simulated-freeswitch-burst");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * How many events were fired.
	 * @return a count
	 */
	public long fired() {
		return this.fired;
	}

	/**
	 * How fast it is, or was.
	 * @return events per second
	 */
	public double eventsPerSecond() {
		long duration = (this.nanos > 0) ? this.nanos : System.nanoTime() - this.started;
		return this.fired * 1e9 / Math.max(duration, 1);
	}

	/**
	 * Waits until the last event was fired; clients may still be reading.
	 * @param limit the longest wait
	 * @return this burst
	 * @throws AssertionError if it takes longer
	 */
	public Burst await(Duration limit) {
		try {
			if (!this.over.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
				throw new AssertionError(this + " is not over within " + limit);
			}
			return this;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while waiting for " + this, ex);
		}
	}

	/**
	 * Whether the last event was fired.
	 * @return whether no more will come
	 */
	public boolean isOver() {
		return this.over.getCount() == 0;
	}

	/** Fires no more events. */
	@Override
	public void close() {
		this.closed = true;
	}

	@Override
	public String toString() {
		return "Burst[" + this.fired + " of " + this.events + " events]";
	}

	private void run() {
		try {
			int atOnce = (this.perSecond > 0) ? (int) Math.max(1, Math.min(MOST_AT_ONCE, this.perSecond / WAKE_UPS))
					: MOST_AT_ONCE;
			while (this.fired < this.events && !this.closed) {
				waitForTurn();
				fire((int) Math.min(atOnce, this.events - this.fired));
			}
		}
		finally {
			this.nanos = System.nanoTime() - this.started;
			this.over.countDown();
		}
	}

	private void fire(int count) {
		prepare();
		long next = this.fired;
		for (int i = 0; i < count; i++) {
			EventTemplate template = this.templates[(int) (next % this.templates.length)];
			this.bus.deliver(this.bus.stamp().stamp(template, next / this.templates.length + 1));
			next++;
		}
		this.fired = next;
	}

	private void waitForTurn() {
		long due = (this.perSecond > 0) ? this.started + (long) (this.fired * 1e9 / this.perSecond) : this.started;
		long start = System.nanoTime();
		while (!this.closed && (System.nanoTime() - due < 0
				|| (!this.reckless && this.bus.isCrowded() && System.nanoTime() - start < PATIENCE_NANOS))) {
			LockSupport.parkNanos(STEP_NANOS);
		}
	}

	/** The date in an event's headers is that of its second. */
	private void prepare() {
		long now = this.bus.stamp().now().getEpochSecond();
		if (now != this.second) {
			this.second = now;
			for (int i = 0; i < this.templates.length; i++) {
				this.templates[i] = this.bus.stamp().template(this.prototypes[i], COUNTER);
			}
		}
	}

	private static SimulatedEventBuilder channelState(int channel) {
		return SimulatedEvent.named("CHANNEL_STATE")
			.header("Channel-State", "CS_EXECUTE")
			.header("Channel-Call-State", "ACTIVE")
			.header("Channel-State-Number", 4)
			.header("Channel-Name", "sofia/internal/" + (1000 + channel) + "@127.0.0.1")
			.header("Call-Direction", "inbound")
			.header("Answer-State", "answered");
	}

}
