package io.github.eslspring.test.load;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.SimulatedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Describes a burst of events. Not safe for several threads.
 */
public final class BurstBuilder {

	private static final Duration LONGEST_RUN = Duration.ofMinutes(5);

	final EventBus bus;

	final long events;

	private final Consumer<Burst> started;

	int channels = 1;

	double perSecond;

	boolean reckless;

	@Nullable SimulatedEvent prototype;

	/**
	 * Makes a burst over one channel at full speed.
	 * @param bus where the events are fired
	 * @param events how many
	 * @param started told about the running burst
	 */
	public BurstBuilder(EventBus bus, long events, Consumer<Burst> started) {
		if (events < 0) {
			throw new IllegalArgumentException("the number of events is not negative");
		}
		this.bus = bus;
		this.events = events;
		this.started = started;
	}

	/**
	 * Over how many channels the events are spread in turn, 1 unless set. Channel
	 * {@code n} has the Unique-ID {@code burst-n}, counted from 0; the header
	 * {@code Burst-Number} counts the events of one channel from 1.
	 * @param channels at least 1
	 * @return this builder
	 */
	public BurstBuilder over(int channels) {
		if (channels < 1) {
			throw new IllegalArgumentException("at least one channel");
		}
		this.channels = channels;
		return this;
	}

	/**
	 * Paces the events; otherwise they come as fast as clients take them.
	 * @param events how many each second, above 0
	 * @return this builder
	 */
	public BurstBuilder perSecond(double events) {
		if (!(events > 0)) {
			throw new IllegalArgumentException("events per second must be above 0");
		}
		this.perSecond = events;
		return this;
	}

	/**
	 * What is fired, CHANNEL_STATE with the headers of a channel unless set. Each event
	 * gets {@code Unique-ID} and {@code Burst-Number} besides.
	 * @param event an event without standard headers
	 * @return this builder
	 */
	public BurstBuilder of(SimulatedEvent event) {
		this.prototype = event;
		return this;
	}

	/**
	 * Does not wait for clients that read too slowly: they lose events, and are killed as
	 * on the real server.
	 * @return this builder
	 */
	public BurstBuilder regardless() {
		this.reckless = true;
		return this;
	}

	/**
	 * Lets the events come from a thread of their own.
	 * @return the running burst
	 */
	public Burst start() {
		Burst burst = new Burst(this);
		this.started.accept(burst);
		return burst;
	}

	/**
	 * Fires all events and waits until the last one was fired, for at most five minutes.
	 * @return the burst, which is over
	 */
	public Burst run() {
		return start().await(LONGEST_RUN);
	}

}
