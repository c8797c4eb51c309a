package io.github.eslspring;

import org.jspecify.annotations.Nullable;

/**
 * The connection ended before the answer came. Commands are never sent again by
 * themselves; {@link #written()} tells whether the server may have seen this one.
 */
public class EslConnectionLostException extends EslException {

	private final boolean written;

	/**
	 * Create an exception.
	 * @param node the name of the node
	 * @param verb the command's verb without arguments
	 * @param problem why the connection ended
	 * @param written whether the command was handed to the socket
	 * @param cause the cause, if there is one
	 */
	public EslConnectionLostException(String node, String verb, String problem, boolean written,
			@Nullable Throwable cause) {
		super(node, verb, problem + (written ? " (the command was written)" : " (the command was not written)"), cause);
		this.written = written;
	}

	/**
	 * Whether the command had been handed to the socket, so that the server may have
	 * acted on it.
	 * @return {@code false} if the server certainly never saw it
	 */
	public boolean written() {
		return this.written;
	}

}
