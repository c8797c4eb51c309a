package io.github.eslspring.listener;

import io.github.eslspring.EslException;

/**
 * A listener method failed; the cause is what it threw.
 */
public class EslListenerException extends EslException {

	/**
	 * Create an exception.
	 * @param node the node the event came from
	 * @param method the listener method
	 * @param eventName the event it was called for
	 * @param cause what it failed with
	 */
	public EslListenerException(String node, String method, String eventName, Throwable cause) {
		super(node, "listener " + method, "failed on " + eventName + ": " + cause, cause);
	}

}
