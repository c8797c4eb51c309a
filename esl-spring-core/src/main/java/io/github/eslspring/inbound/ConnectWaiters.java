package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.github.eslspring.EslException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.status.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for the node to become ready, up to a number. Used on the node's loop
 * only.
 */
final class ConnectWaiters {

	/** More than this can only be somebody who asks again and again. */
	static final int MAX = 10_000;

	private final String node;

	private final NodeLoop loop;

	private final NodeReadings readings;

	private final Set<Waiter> waiters = new LinkedHashSet<>();

	ConnectWaiters(String node, NodeLoop loop, NodeReadings readings) {
		this.node = node;
		this.loop = loop;
		this.readings = readings;
	}

	/**
	 * Wait.
	 * @param limit how long, {@code null} for as long as it takes
	 * @return settled when the wait ends
	 */
	CompletableFuture<Void> add(@Nullable Duration limit) {
		if (this.waiters.size() >= MAX) {
			return CompletableFuture.failedFuture(new EslOverloadException(this.node, "connect",
					MAX + " callers wait for the node to become ready already"));
		}
		Waiter waiter = new Waiter();
		this.waiters.add(waiter);
		if (limit != null) {
			Future<?> timer = this.loop.schedule(limit, () -> giveUp(waiter, limit));
			waiter.future.whenComplete((done, problem) -> timer.cancel(false));
		}
		return waiter.future;
	}

	void ready() {
		takeAll().forEach((waiter) -> waiter.future.complete(null));
	}

	void fail(EslException reason) {
		takeAll().forEach((waiter) -> waiter.future.completeExceptionally(reason));
	}

	private List<Waiter> takeAll() {
		List<Waiter> all = List.copyOf(this.waiters);
		this.waiters.clear();
		return all;
	}

	private void giveUp(Waiter waiter, Duration limit) {
		if (this.waiters.remove(waiter)) {
			Failure last = this.readings.lastFailure();
			waiter.future.completeExceptionally(new EslTimeoutException(this.node, "connect",
					"the node is not ready after " + limit + " (" + this.readings.phase().word() + "); attempts go on. "
							+ ((last != null) ? "Last failure: " + last.message() : "")));
		}
	}

	/** One of them, compared by identity. */
	private static final class Waiter {

		private final CompletableFuture<Void> future = new CompletableFuture<>();

	}

}
