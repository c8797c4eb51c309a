package io.github.eslspring;

import org.jspecify.annotations.Nullable;

/**
 * Base of everything this library throws. An exception names the node and the verb it
 * belongs to ({@code api originate}), never the arguments, which may hold secrets.
 */
public class EslException extends RuntimeException {

	private final String node;

	private final String verb;

	/**
	 * Create an exception.
	 * @param node the name of the node
	 * @param verb the command's verb without arguments, such as {@code api originate}
	 * @param problem what went wrong and, where that helps, what to do next
	 * @param cause the cause, if there is one
	 */
	public EslException(String node, String verb, String problem, @Nullable Throwable cause) {
		super(node + ": " + verb + ": " + problem, cause);
		this.node = node;
		this.verb = verb;
	}

	/**
	 * Create an exception without a cause.
	 * @param node the name of the node
	 * @param verb the command's verb without arguments
	 * @param problem what went wrong
	 */
	public EslException(String node, String verb, String problem) {
		this(node, verb, problem, null);
	}

	/**
	 * The node it happened on.
	 * @return the name of the node
	 */
	public String node() {
		return this.node;
	}

	/**
	 * The verb that failed, without its arguments.
	 * @return for example {@code connect} or {@code api originate}
	 */
	public String verb() {
		return this.verb;
	}

}
