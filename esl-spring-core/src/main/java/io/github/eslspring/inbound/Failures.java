package io.github.eslspring.inbound;

import java.util.concurrent.CompletionException;

import io.github.eslspring.EslException;

/**
 * Gets at the exception inside what a future reports.
 */
final class Failures {

	private Failures() {
	}

	static Throwable cause(Throwable problem) {
		return (problem instanceof CompletionException && problem.getCause() != null) ? problem.getCause() : problem;
	}

	static EslException unwrap(String node, String verb, Throwable problem) {
		Throwable cause = cause(problem);
		return (cause instanceof EslException known) ? known : new EslException(node, verb, "failed: " + cause, cause);
	}

}
