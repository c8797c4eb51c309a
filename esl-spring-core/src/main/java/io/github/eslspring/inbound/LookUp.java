package io.github.eslspring.inbound;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.connection.NodeLoop;
import org.jspecify.annotations.Nullable;

/**
 * One look-up of where a node is: it may block elsewhere, its result comes on the node's
 * loop, and the wait for it has a limit.
 */
final class LookUp {

	private final String node;

	private final NodeLoop loop;

	private final Duration limit;

	private final CompletableFuture<Locator.Located> result = new CompletableFuture<>();

	LookUp(String node, NodeLoop loop, Duration limit) {
		this.node = node;
		this.loop = loop;
		this.limit = limit;
	}

	/**
	 * Begin. Used on the loop.
	 * @param locator knows where the node is
	 * @param lookups where it may block
	 * @return the result, settled on the loop
	 */
	CompletableFuture<Locator.Located> start(Locator locator, Executor lookups) {
		Future<?> timer = this.loop.schedule(this.limit, () -> this.result.completeExceptionally(
				new EslTimeoutException(this.node, "connect", "no connection within " + this.limit)));
		this.result.whenComplete((located, problem) -> timer.cancel(false));
		try {
			lookups.execute(() -> look(locator));
		}
		catch (RejectedExecutionException ex) {
			failed("too many look-ups wait", ex);
		}
		return this.result;
	}

	private void look(Locator locator) {
		try {
			Locator.Located located = locator.locate();
			this.loop.run(() -> this.result.complete(located));
		}
		catch (UnknownHostException ex) {
			failed("the host has no address: " + ex.getMessage(), ex);
		}
		catch (RuntimeException | Error ex) {
			failed("the endpoint could not be looked up (" + ex.getClass().getName() + ")", null);
		}
	}

	// What a source throws may hold a secret, so only its type is told.
	private void failed(String problem, @Nullable Throwable cause) {
		this.loop.run(() -> this.result
			.completeExceptionally(new EslConnectionException(this.node, "connect", problem, cause)));
	}

}
