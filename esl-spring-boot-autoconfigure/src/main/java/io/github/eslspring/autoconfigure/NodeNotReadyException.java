package io.github.eslspring.autoconfigure;

import io.github.eslspring.EslException;

/**
 * The application does not start, because a node it requires is not ready.
 */
public final class NodeNotReadyException extends IllegalStateException {

	private final String node;

	private final EslException reason;

	NodeNotReadyException(String node, EslException reason) {
		super("Node '" + node + "' is required and not ready: " + reason.getMessage(), reason);
		this.node = node;
		this.reason = reason;
	}

	/**
	 * The node.
	 * @return its name
	 */
	public String node() {
		return this.node;
	}

	/**
	 * Why it is not ready.
	 * @return the failure of the last attempt, or that the time was up
	 */
	public EslException reason() {
		return this.reason;
	}

}
