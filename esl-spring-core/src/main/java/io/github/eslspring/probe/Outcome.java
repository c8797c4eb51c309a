package io.github.eslspring.probe;

import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How something ended, in the few words that meters are told apart by.
 */
public enum Outcome {

	/** It came to its end. */
	COMPLETED,

	/** Somebody answered the call. */
	ANSWERED,

	/** Nobody answered the call in time. */
	NO_ANSWER,

	/** The call was refused. */
	REFUSED,

	/** The channel hung up before. */
	HUNG_UP,

	/** The server refused it, or an exception was thrown. */
	FAILED,

	/** It was not accepted here; nothing was written. */
	REJECTED,

	/** Its time was up. */
	TIMED_OUT,

	/** The connection ended before. */
	LOST,

	/** It was given up, because somebody wanted that or the node was closed. */
	CANCELLED;

	/**
	 * How something ended, by what a future fails with.
	 * @param problem why, {@code null} if it was completed
	 * @return the outcome
	 */
	public static Outcome of(@Nullable Throwable problem) {
		if (problem == null) {
			return COMPLETED;
		}
		Throwable cause = (problem instanceof CompletionException && problem.getCause() != null) ? problem.getCause()
				: problem;
		if (cause instanceof EslDrainException || cause instanceof CancellationException) {
			return CANCELLED;
		}
		if (cause instanceof EslTimeoutException) {
			return TIMED_OUT;
		}
		if (cause instanceof EslConnectionLostException) {
			return LOST;
		}
		boolean nothingWritten = cause instanceof EslOverloadException || cause instanceof EslConnectionException
				|| cause instanceof IllegalArgumentException || cause instanceof NullPointerException;
		return nothingWritten ? REJECTED : FAILED;
	}

	/**
	 * The word shown to operators.
	 * @return the name in lower case, with hyphens
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	@Override
	public String toString() {
		return word();
	}

}
