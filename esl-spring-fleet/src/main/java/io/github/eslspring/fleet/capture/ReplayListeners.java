package io.github.eslspring.fleet.capture;

import io.github.eslspring.event.EslEvent;

/**
 * Those who hear recorded events again.
 */
@FunctionalInterface
public interface ReplayListeners {

	/**
	 * Give them an event, and wait until they are done with it.
	 * @param node the name of the node it is of
	 * @param event the event
	 * @return who took it
	 */
	Heard deliver(String node, EslEvent event);

	/**
	 * What became of an event.
	 *
	 * @param listeners how many listeners took it
	 * @param failures how many of them failed
	 */
	record Heard(long listeners, long failures) {

	}

}
