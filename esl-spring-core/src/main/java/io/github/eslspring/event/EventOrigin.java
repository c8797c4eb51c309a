package io.github.eslspring.event;

/**
 * A connection that events come over; numbers them. Used on the thread that reads the
 * connection; what an event got of it may be read anywhere.
 */
public final class EventOrigin {

	private final String connectionId;

	private long generation = 1;

	private long received;

	private long arrivedNanos;

	/**
	 * Begin to number.
	 * @param connectionId the id of the connection
	 */
	public EventOrigin(String connectionId) {
		this.connectionId = connectionId;
	}

	/**
	 * Say which connection of its node it is, before the first event comes.
	 * @param generation its number, from 1
	 */
	public void generation(long generation) {
		this.generation = generation;
	}

	/**
	 * Say when what is read now arrived: one look at the clock for many events.
	 * @param nanos the time by {@link System#nanoTime()}, 0 if nothing is being read
	 */
	public void arrived(long nanos) {
		this.arrivedNanos = nanos;
	}

	long arrivedNanos() {
		return (this.arrivedNanos != 0) ? this.arrivedNanos : System.nanoTime();
	}

	String connectionId() {
		return this.connectionId;
	}

	long generation() {
		return this.generation;
	}

	long next() {
		this.received++;
		return this.received;
	}

}
