package io.github.eslspring.test;

import java.time.Duration;
import java.util.List;

import io.github.eslspring.test.call.Application;
import io.github.eslspring.test.call.Conferences;
import io.github.eslspring.test.call.FarEnd;
import io.github.eslspring.test.call.NewCall;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.call.Sounds;
import io.github.eslspring.test.call.TrafficBuilder;
import io.github.eslspring.test.dialplan.Dialplan;
import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.load.BurstBuilder;

/**
 * What goes on in a simulated switch: its calls and events, and what decides about them.
 * All methods may be called from any thread.
 */
public abstract sealed class SimulatedTelephony permits SimulatedFreeSwitch {

	private final SwitchCore core;

	SimulatedTelephony(SwitchCore core) {
		this.core = core;
	}

	/**
	 * Fires an event to everybody who subscribed to it. The standard headers are added.
	 * @param event the event's own headers and body
	 */
	public void fire(SimulatedEvent event) {
		this.core.bus().fire(event);
	}

	/**
	 * Fires an event exactly as it is, without adding a header.
	 * @param event the whole event
	 */
	public void fireAsIs(SimulatedEvent event) {
		this.core.bus().deliver(event);
	}

	/**
	 * Fires one HEARTBEAT.
	 */
	public void heartbeat() {
		this.core.heartbeat().beat();
	}

	/**
	 * Fires one HEARTBEAT and, as the scheduler of the switch does, RE_SCHEDULE.
	 */
	public void heartbeatAndReschedule() {
		this.core.heartbeat().beatAndReschedule(Duration.ofSeconds(20));
	}

	/**
	 * Writes a line to the switch's log, as the api command {@code log} does.
	 * @param level 0 (console) to 7 (debug)
	 * @param text the line
	 */
	public void log(int level, String text) {
		this.core.bus().log(level, ByteText.of(text));
	}

	/**
	 * Prepares a call that comes in; {@code call("1000").to("5000")} makes it live.
	 * @param from the caller's number
	 * @return the call before it exists
	 */
	public NewCall call(String from) {
		return this.core.calls().call(from);
	}

	/**
	 * The live channels.
	 * @return an immutable copy, oldest first
	 */
	public List<SimulatedCall> calls() {
		return this.core.calls().live();
	}

	/**
	 * Describes a steady stream of calls; it ends when it is closed or the switch stops.
	 * @return a builder with one call a second
	 */
	public TrafficBuilder traffic() {
		return new TrafficBuilder(this.core.calls(),
				(traffic) -> this.core.endWithSwitch(traffic::isOver, traffic::close));
	}

	/**
	 * Describes a burst of events, for load and order.
	 * @param events how many
	 * @return a builder with one channel at full speed
	 */
	public BurstBuilder burst(long events) {
		return new BurstBuilder(this.core.bus(), events,
				(burst) -> this.core.endWithSwitch(burst::isOver, burst::close));
	}

	/**
	 * What the switch does with calls that come in or are sent on.
	 * @return the dialplan, to be added to at any time
	 */
	public Dialplan dialplan() {
		return this.core.calls().dialplan();
	}

	/**
	 * The phone behind a number, which rings and answers at once until it is told to do
	 * something else.
	 * @param number the number, without a domain
	 * @return the phone
	 */
	public FarEnd endpoint(String number) {
		return this.core.calls().farEnds().at(number);
	}

	/**
	 * How long sound files last.
	 * @return the files
	 */
	public Sounds sounds() {
		return this.core.calls().sounds();
	}

	/**
	 * The conferences that go on.
	 * @return the conferences
	 */
	public Conferences conferences() {
		return this.core.calls().conferences();
	}

	/**
	 * Adds a dialplan application or replaces a built-in one.
	 * @param name the application's name
	 * @param application runs it; it must not block
	 */
	public void onApplication(String name, Application application) {
		this.core.calls().applications().register(name, application);
	}

	SwitchCore core() {
		return this.core;
	}

}
