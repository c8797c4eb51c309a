package io.github.eslspring.test.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.eslspring.test.event.EventBus;

/**
 * The live channels of the switch in the order of their creation. Safe for several
 * threads.
 */
public final class Calls {

	private final EventBus bus;

	private final Map<String, SimulatedCall> live = new LinkedHashMap<>();

	private int created;

	private int peak;

	/**
	 * Makes a switch without calls.
	 * @param bus where calls report what happens to them
	 */
	public Calls(EventBus bus) {
		this.bus = bus;
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
	public synchronized Optional<SimulatedCall> find(String uuid) {
		return Optional.ofNullable(this.live.get(uuid));
	}

	/**
	 * The live channels.
	 * @return an immutable copy, oldest first
	 */
	public synchronized List<SimulatedCall> live() {
		return List.copyOf(this.live.values());
	}

	/**
	 * How many channels there were since the switch started.
	 * @return a count that includes the live ones
	 */
	public synchronized int sinceStartup() {
		return this.created;
	}

	/**
	 * The most channels that were live at the same time.
	 * @return a count
	 */
	public synchronized int peak() {
		return this.peak;
	}

	/**
	 * Loses every channel without a word, as a killed switch does.
	 */
	public void restart() {
		List<SimulatedCall> lost;
		synchronized (this) {
			lost = new ArrayList<>(this.live.values());
			this.live.clear();
			this.created = 0;
			this.peak = 0;
		}
		lost.forEach(SimulatedCall::forget);
	}

	EventBus bus() {
		return this.bus;
	}

	/** Registers a channel and gives it its session number. */
	synchronized int add(SimulatedCall call) {
		this.live.put(call.uuid(), call);
		this.peak = Math.max(this.peak, this.live.size());
		return ++this.created;
	}

	synchronized void remove(SimulatedCall call) {
		this.live.remove(call.uuid());
	}

}
