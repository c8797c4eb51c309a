package io.github.eslspring.status;

import java.time.Instant;

import io.github.eslspring.EslException;

/**
 * Something that went wrong with a node.
 *
 * @param type the simple name of the exception
 * @param message what it said; never holds command arguments or secrets
 * @param at when, by this machine's clock
 */
public record Failure(String type, String message, Instant at) {

	/**
	 * Take down an exception.
	 * @param exception what went wrong
	 * @return the failure, as of now
	 */
	public static Failure of(EslException exception) {
		return new Failure(exception.getClass().getSimpleName(), String.valueOf(exception.getMessage()), Instant.now());
	}

}
