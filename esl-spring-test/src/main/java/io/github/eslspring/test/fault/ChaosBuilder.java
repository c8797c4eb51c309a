package io.github.eslspring.test.fault;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Describes chaos. Not safe for several threads.
 */
public final class ChaosBuilder {

	final Faults faults;

	final long seed;

	private final Consumer<Registration> begun;

	Set<Trouble> troubles = EnumSet.complementOf(EnumSet.of(Trouble.RESTART, Trouble.LOST_REPLY, Trouble.STRAY_REPLY));

	Duration interval = Duration.ofMillis(200);

	ChaosBuilder(Faults faults, long seed, Consumer<Registration> begun) {
		this.faults = faults;
		this.seed = seed;
		this.begun = begun;
	}

	/**
	 * How long each trouble lasts, 200 ms unless set.
	 * @param interval the time from one to the next
	 * @return this builder
	 */
	public ChaosBuilder every(Duration interval) {
		this.interval = interval;
		return this;
	}

	/**
	 * What may happen; all troubles unless set, except a restart and replies that are
	 * lost or stray, after which no client can tell which reply is which.
	 * @param troubles at least one
	 * @return this builder
	 */
	public ChaosBuilder of(Trouble... troubles) {
		this.troubles = EnumSet.copyOf(List.of(troubles));
		return this;
	}

	/**
	 * Lets the chaos begin. Its seed is logged.
	 * @return the chaos, which ends when it is closed or all faults are ended
	 */
	public Chaos start() {
		Chaos chaos = new Chaos(this);
		this.begun.accept(chaos);
		return chaos;
	}

}
