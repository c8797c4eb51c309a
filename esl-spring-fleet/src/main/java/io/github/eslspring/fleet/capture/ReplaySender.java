package io.github.eslspring.fleet.capture;

/**
 * Sends a recorded command to a switch. Asked only for what the {@link ReplayPermit}
 * names.
 */
@FunctionalInterface
public interface ReplaySender {

	/**
	 * Send it and wait for the answer.
	 * @param node the node it was recorded on
	 * @param background whether it was a background job
	 * @param command the name of the command
	 * @param arguments its arguments, empty if there are none
	 */
	void send(String node, boolean background, String command, String arguments);

}
