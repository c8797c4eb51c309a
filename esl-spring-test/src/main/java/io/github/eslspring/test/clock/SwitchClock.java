package io.github.eslspring.test.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Tells the simulated switch the time and wakes it. Several switches may share one. Safe
 * for several threads.
 */
public abstract sealed class SwitchClock extends Clock permits RealSwitchClock, ManualSwitchClock, SharedSwitchClock {

	SwitchClock() {
	}

	/**
	 * A clock that runs by itself, with the system's time.
	 * @return a clock whose timers run on one daemon thread, which exists only while it
	 * is needed
	 */
	public static SwitchClock real() {
		return new RealSwitchClock(Clock.system(ZoneId.systemDefault()));
	}

	/**
	 * A clock that stands still until it is advanced; it begins now.
	 * @return a manual clock
	 */
	public static ManualSwitchClock manual() {
		return manual(Instant.now());
	}

	/**
	 * A clock that stands still until it is advanced.
	 * @param start the time at which it begins
	 * @return a manual clock in UTC
	 */
	public static ManualSwitchClock manual(Instant start) {
		return new ManualSwitchClock(start);
	}

	/**
	 * A clock of one's own that goes as another one does: its timers are those of the
	 * other clock if that can wake somebody, and otherwise run in real time.
	 * @param clock any clock
	 * @return a clock with timers, which can be halted without an effect on the other one
	 */
	public static SwitchClock of(Clock clock) {
		return (clock instanceof SwitchClock shared) ? new SharedSwitchClock(shared) : new RealSwitchClock(clock);
	}

	/**
	 * Runs something later.
	 * @param delay the time until then; zero or less means as soon as possible
	 * @param task what to run, on the clock's thread or in that of
	 * {@link ManualSwitchClock#advance}; it must not block
	 * @return cancels it
	 */
	public abstract Timer schedule(Duration delay, Runnable task);

	/**
	 * Forgets every timer and ends the thread, if there is one. The clock can be used
	 * again.
	 */
	public abstract void halt();

	@Override
	public Clock withZone(ZoneId zone) {
		SwitchClock here = this;
		return new Clock() {

			@Override
			public ZoneId getZone() {
				return zone;
			}

			@Override
			public Clock withZone(ZoneId other) {
				return here.withZone(other);
			}

			@Override
			public Instant instant() {
				return here.instant();
			}

		};
	}

	/**
	 * The time that has passed, whatever the wall clock says.
	 * @return the time since some moment before
	 */
	public abstract Duration elapsed();

}
