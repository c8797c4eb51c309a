package io.github.eslspring.listener;

import io.github.eslspring.EslException;
import io.github.eslspring.event.EslEvent;

/**
 * A listener failed; the cause is what its method threw, what its stage failed with, or
 * why its command was not carried out.
 */
public class EslListenerException extends EslException {

	private final String listenerId;

	private final transient EslEvent event;

	/**
	 * Create an exception.
	 * @param node the node the event came from
	 * @param listenerId the id of the listener
	 * @param event the event it was called for
	 * @param cause what it failed with
	 */
	public EslListenerException(String node, String listenerId, EslEvent event, Throwable cause) {
		super(node, "listener " + listenerId, "failed on " + event.name() + ": " + cause, cause);
		this.listenerId = listenerId;
		this.event = event;
	}

	/**
	 * Which listener failed.
	 * @return its id; class and method if it was given none
	 */
	public String listenerId() {
		return this.listenerId;
	}

	/**
	 * The event it was called for.
	 * @return the event
	 */
	public EslEvent event() {
		return this.event;
	}

}
