package io.github.eslspring;

import org.jspecify.annotations.Nullable;

/**
 * The node is being drained or was closed; nothing was written, or what was accepted
 * could not be settled in time.
 */
public class EslDrainException extends EslException {

	/**
	 * Create an exception.
	 * @param node the name of the node
	 * @param verb the command's verb without arguments
	 * @param problem what went wrong
	 * @param cause the cause, if there is one
	 */
	public EslDrainException(String node, String verb, String problem, @Nullable Throwable cause) {
		super(node, verb, problem, cause);
	}

	/**
	 * Create an exception without a cause.
	 * @param node the name of the node
	 * @param verb the command's verb without arguments
	 * @param problem what went wrong
	 */
	public EslDrainException(String node, String verb, String problem) {
		super(node, verb, problem);
	}

}
