package io.github.eslspring;

import org.jspecify.annotations.Nullable;

/**
 * There is no usable connection: it could not be made, or the node is not ready.
 */
public class EslConnectionException extends EslException {

	/**
	 * Create an exception.
	 * @param node the name of the node
	 * @param verb the command's verb without arguments
	 * @param problem what went wrong
	 * @param cause the cause, if there is one
	 */
	public EslConnectionException(String node, String verb, String problem, @Nullable Throwable cause) {
		super(node, verb, problem, cause);
	}

	/**
	 * Create an exception without a cause.
	 * @param node the name of the node
	 * @param verb the command's verb without arguments
	 * @param problem what went wrong
	 */
	public EslConnectionException(String node, String verb, String problem) {
		super(node, verb, problem);
	}

}
