package io.github.eslspring.test.event;

/**
 * Somebody who is offered everything the switch says. Called by whichever thread caused
 * it; must not block.
 */
public interface EventReceiver {

	/**
	 * Offers an event.
	 * @param event the event with its standard headers
	 */
	void offer(SimulatedEvent event);

	/**
	 * Offers a line of the log.
	 * @param line the line
	 */
	void offer(LogLine line);

	/**
	 * Whether so much waits already that more of it would soon be lost.
	 * @return whether a polite sender waits
	 */
	default boolean isCrowded() {
		return false;
	}

}
