package io.github.eslspring.future;

import java.util.concurrent.CompletionException;

import io.github.eslspring.EslException;

/**
 * Gets at the exception inside what a future reports.
 */
public final class Failures {

	private Failures() {
	}

	/**
	 * What stands behind the wrapping that chained futures add.
	 * @param problem what a future reports
	 * @return the exception itself
	 */
	public static Throwable cause(Throwable problem) {
		return (problem instanceof CompletionException && problem.getCause() != null) ? problem.getCause() : problem;
	}

	/**
	 * Make what a future reports one of the library's exceptions.
	 * @param node the node, for the message
	 * @param verb the verb, for the message
	 * @param problem what the future reports
	 * @return the exception behind it, or one around that
	 */
	public static EslException unwrap(String node, String verb, Throwable problem) {
		Throwable cause = cause(problem);
		return (cause instanceof EslException known) ? known : new EslException(node, verb, "failed: " + cause, cause);
	}

}
