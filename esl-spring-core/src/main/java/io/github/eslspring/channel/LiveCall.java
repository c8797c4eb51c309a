package io.github.eslspring.channel;

import java.util.List;
import java.util.Optional;

import io.github.eslspring.event.CallState;

/**
 * Channels that belong together: they share a call's id, or are bridged with each other.
 *
 * @param id the call's id, of its oldest channel
 * @param legs its channels, oldest first; at least one
 */
public record LiveCall(String id, List<LiveChannel> legs) {

	/**
	 * Copies the legs.
	 */
	public LiveCall {
		legs = List.copyOf(legs);
		if (legs.isEmpty()) {
			throw new IllegalArgumentException("'legs' must not be empty");
		}
	}

	/**
	 * Whether two of its channels talk to each other.
	 * @return {@code true} if a leg is bridged
	 */
	public boolean isBridged() {
		return this.legs.stream().anyMatch(LiveChannel::isBridged);
	}

	/**
	 * Whether one of its channels was answered.
	 * @return {@code true} if so, as far as told
	 */
	public boolean isAnswered() {
		return this.legs.stream().anyMatch(LiveChannel::isAnswered);
	}

	/**
	 * Whether one of its channels is on hold.
	 * @return {@code true} if so
	 */
	public boolean isHeld() {
		return this.legs.stream().anyMatch((leg) -> leg.callState() == CallState.HELD);
	}

	/**
	 * One of its channels.
	 * @param uuid its Unique-ID
	 * @return the channel, empty if it is none of this call
	 */
	public Optional<LiveChannel> leg(String uuid) {
		return this.legs.stream().filter((leg) -> leg.uuid().equals(uuid)).findFirst();
	}

	/**
	 * A kept variable, of the oldest channel that has it.
	 * @param name the variable's name
	 * @return its value, empty if no channel has it or it is not kept
	 */
	public Optional<String> variable(String name) {
		return this.legs.stream().map((leg) -> leg.variables().get(name)).filter((value) -> value != null).findFirst();
	}

	/**
	 * Prints which call it is only; numbers and variables may be private.
	 */
	@Override
	public String toString() {
		return "LiveCall[" + this.id + ", " + this.legs.size() + " legs]";
	}

}
