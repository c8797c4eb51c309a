package io.github.eslspring;

import org.jspecify.annotations.Nullable;

/**
 * No secure connection could be made: the server's certificate is not trusted or not made
 * out to its name, it does not accept ours, or it speaks no TLS.
 */
public class EslTlsException extends EslConnectionException {

	/**
	 * Create an exception.
	 * @param node the name of the node
	 * @param verb the command's verb without arguments
	 * @param problem what went wrong
	 * @param cause the cause, if there is one
	 */
	public EslTlsException(String node, String verb, String problem, @Nullable Throwable cause) {
		super(node, verb, problem, cause);
	}

}
