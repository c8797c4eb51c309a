package io.github.eslspring.future;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.eslspring.EslException;
import io.github.eslspring.EslTimeoutException;

/**
 * Blocks a caller until a future settles, and never longer than its limit.
 */
public final class Waiting {

	private Waiting() {
	}

	/**
	 * Wait for a result.
	 * @param future what to wait for
	 * @param limit how long
	 * @param node the node, for messages
	 * @param verb the verb, for messages
	 * @param <T> the type of the result
	 * @return the result
	 * @throws EslException what the future failed with, or why the wait ended
	 */
	public static <T> T forResult(CompletableFuture<T> future, Duration limit, String node, String verb) {
		try {
			return future.get(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new EslTimeoutException(node, verb, "the wait ended after " + limit);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new EslException(node, verb, "the waiting thread was interrupted", ex);
		}
		catch (CancellationException ex) {
			throw new EslException(node, verb, "the future was cancelled", ex);
		}
		catch (ExecutionException ex) {
			throw asUnchecked(node, verb, ex);
		}
	}

	private static RuntimeException asUnchecked(String node, String verb, ExecutionException failure) {
		Throwable cause = failure.getCause();
		if (cause instanceof EslException known) {
			if (known.getSuppressed().length == 0) {
				known.addSuppressed(new WaitedHere());
			}
			return known;
		}
		if (cause instanceof IllegalArgumentException || cause instanceof UnsupportedOperationException) {
			return (RuntimeException) cause;
		}
		return new EslException(node, verb, "failed: " + cause, cause);
	}

	/** Shows in the stack trace who was waiting; the exception was made on a loop. */
	private static final class WaitedHere extends RuntimeException {

		WaitedHere() {
			super("waited for here");
		}

	}

}
