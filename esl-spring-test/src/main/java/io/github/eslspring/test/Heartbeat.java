package io.github.eslspring.test;

import java.time.Duration;
import java.util.Locale;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.SimulatedEvent;

/**
 * The switch's sign of life and the rescheduling of the next one.
 */
final class Heartbeat {

	private final EventBus bus;

	private final Calls calls;

	/**
	 * Makes a heartbeat.
	 * @param bus where it is fired
	 * @param calls what it counts
	 */
	Heartbeat(EventBus bus, Calls calls) {
		this.bus = bus;
		this.calls = calls;
	}

	/**
	 * Fires HEARTBEAT.
	 */
	void beat() {
		Duration up = Duration.between(this.bus.stamp().started(), this.bus.stamp().now());
		String upTime = String.format(Locale.ROOT,
				"0 years, %d days, %d hours, %d minutes, %d seconds, %d milliseconds, %d microseconds", up.toDays(),
				up.toHoursPart(), up.toMinutesPart(), up.toSecondsPart(), up.toMillisPart(),
				up.toNanosPart() / 1000 % 1000);
		this.bus.fire(SimulatedEvent.named("HEARTBEAT")
			.header("Event-Info", "System Ready")
			.header("Up-Time", upTime)
			.header("FreeSWITCH-Version", "1.10.12-release~64bit")
			.header("Uptime-msec", up.toMillis())
			.header("Session-Count", this.calls.live().size())
			.header("Max-Sessions", 2000)
			.header("Session-Per-Sec", 1000)
			.header("Session-Per-Sec-Last", 0)
			.header("Session-Per-Sec-Max", this.calls.peak())
			.header("Session-Per-Sec-FiveMin", this.calls.peak())
			.header("Session-Since-Startup", this.calls.sinceStartup())
			.header("Session-Peak-Max", this.calls.peak())
			.header("Session-Peak-FiveMin", this.calls.peak())
			.header("Idle-CPU", "95.000000")
			.build());
	}

	/**
	 * Beats again and again by the switch's clock until the switch stops.
	 * @param interval the time between two
	 */
	void begin(Duration interval) {
		this.calls.repeat(interval, () -> beatAndReschedule(interval));
	}

	/**
	 * Fires HEARTBEAT and, as a scheduled one does, RE_SCHEDULE.
	 * @param interval the time to the next one
	 */
	void beatAndReschedule(Duration interval) {
		beat();
		this.bus.fire(SimulatedEvent.named("RE_SCHEDULE")
			.header("Task-ID", 1)
			.header("Task-Desc", "heartbeat")
			.header("Task-Group", "core")
			.header("Task-Runtime", this.bus.stamp().now().plus(interval).getEpochSecond())
			.build());
	}

}
