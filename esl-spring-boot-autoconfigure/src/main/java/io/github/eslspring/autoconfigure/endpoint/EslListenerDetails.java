package io.github.eslspring.autoconfigure.endpoint;

import java.util.List;

/**
 * Tells the endpoint what is known of the listeners to a node's events.
 */
@FunctionalInterface
public interface EslListenerDetails {

	/**
	 * The listeners to a node's events.
	 * @param node the node's name
	 * @return one description for each listener, to be written as JSON; nothing secret in
	 * it
	 */
	List<?> listeners(String node);

}
