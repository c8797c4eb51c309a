package io.github.eslspring.fleet.ownership;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether the locks are out of reach, as all threads of this instance see it, and for how
 * long they have not been.
 */
final class Outage {

	private final long standBack;

	private final LongSupplier nanos;

	private boolean present;

	private long since;

	private long over;

	/** The end of the first of several short ones in a row. */
	private long firstOver;

	private boolean first = true;

	/**
	 * Create it; the locks are within reach.
	 * @param standBack how long nobody but an owner asks for locks when it is over; twice
	 * that at most if short ones follow one another
	 */
	Outage(Duration standBack) {
		this(standBack, System::nanoTime);
	}

	Outage(Duration standBack, LongSupplier nanos) {
		this.standBack = standBack.toNanos();
		this.nanos = nanos;
		this.over = nanos.getAsLong() - this.standBack;
	}

	synchronized void failed() {
		if (!this.present) {
			this.first = isLongOver();
			this.present = true;
			this.since = this.nanos.getAsLong();
		}
	}

	synchronized void succeeded() {
		if (this.present) {
			this.present = false;
			this.over = this.nanos.getAsLong();
			if (this.first || this.over - this.since >= this.standBack) {
				this.firstOver = this.over;
			}
		}
	}

	synchronized boolean isPresent() {
		return this.present;
	}

	synchronized boolean isLongOver() {
		long now = this.nanos.getAsLong();
		return !this.present
				&& (now - this.over >= this.standBack || (!this.first && now - this.firstOver >= 2 * this.standBack));
	}

}
