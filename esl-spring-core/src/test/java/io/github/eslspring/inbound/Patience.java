package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Waits that end early when all is well and are long enough for a loaded machine.
 */
public final class Patience {

	/** Longer than anything a test waits for when all is well. */
	public static final Duration LIMIT = Duration.ofSeconds(15);

	private Patience() {
	}

	/**
	 * Wait for a condition.
	 * @return conditions that are looked at often
	 */
	public static ConditionFactory await() {
		return Awaitility.await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
	}

	/**
	 * Wait for a result.
	 * @param future what to wait for
	 * @param <T> the type of the result
	 * @return the result
	 */
	public static <T extends @Nullable Object> T resultOf(CompletableFuture<T> future) {
		try {
			return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new AssertionError("No result: " + ex, ex);
		}
	}

	/**
	 * Wait for a failure.
	 * @param future what to wait for
	 * @return what it failed with
	 */
	public static Throwable failureOf(CompletableFuture<?> future) {
		try {
			Object result = future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
			throw new AssertionError("No failure but " + result);
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			if (cause instanceof CompletionException) {
				throw new AssertionError("A failure must not be wrapped twice", ex);
			}
			return cause;
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new AssertionError("No end: " + ex, ex);
		}
	}

	/**
	 * Wait for a latch, as a listener that blocks does.
	 * @param latch what to wait for
	 */
	public static void awaitLatch(CountDownLatch latch) {
		try {
			if (!latch.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new AssertionError("Nobody opened the latch");
			}
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted", ex);
		}
	}

}
