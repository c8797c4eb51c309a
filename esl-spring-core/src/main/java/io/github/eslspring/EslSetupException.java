package io.github.eslspring;

import org.jspecify.annotations.Nullable;

/**
 * The server refused a subscription or filter that is needed before the node is ready.
 */
public class EslSetupException extends EslException {

	/**
	 * Create an exception.
	 * @param node the name of the node
	 * @param verb the command's verb without arguments
	 * @param problem what went wrong
	 * @param cause the cause, if there is one
	 */
	public EslSetupException(String node, String verb, String problem, @Nullable Throwable cause) {
		super(node, verb, problem, cause);
	}

	/**
	 * Create an exception without a cause.
	 * @param node the name of the node
	 * @param verb the command's verb without arguments
	 * @param problem what went wrong
	 */
	public EslSetupException(String node, String verb, String problem) {
		super(node, verb, problem);
	}

}
