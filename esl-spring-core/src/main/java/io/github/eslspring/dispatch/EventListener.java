package io.github.eslspring.dispatch;

import io.github.eslspring.event.EslEvent;

/**
 * Receives events on a listener thread. May block: events of other channels go on, later
 * events of the same channel wait.
 */
@FunctionalInterface
public interface EventListener {

	/**
	 * Called for each event, in the order of the wire within one channel.
	 * @param event the event
	 */
	void onEvent(EslEvent event);

}
