package io.github.eslspring;

import org.jspecify.annotations.Nullable;

/**
 * What the peer sent is no Event Socket traffic.
 */
public class EslProtocolException extends EslException {

	/**
	 * Create an exception.
	 * @param node the name of the node
	 * @param verb the command's verb without arguments
	 * @param problem what went wrong
	 * @param cause the cause, if there is one
	 */
	public EslProtocolException(String node, String verb, String problem, @Nullable Throwable cause) {
		super(node, verb, problem, cause);
	}

	/**
	 * Create an exception without a cause.
	 * @param node the name of the node
	 * @param verb the command's verb without arguments
	 * @param problem what went wrong
	 */
	public EslProtocolException(String node, String verb, String problem) {
		super(node, verb, problem);
	}

}
