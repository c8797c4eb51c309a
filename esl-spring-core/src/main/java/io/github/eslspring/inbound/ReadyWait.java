package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.connection.Budget;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.connection.Place;
import io.github.eslspring.status.NodePhase;
import org.jspecify.annotations.Nullable;

/**
 * Holds commands back until the node is ready, if it is on its way there: for a bounded
 * time, in bounded number and size. They go on in the order they came.
 */
final class ReadyWait {

	private final String node;

	private final NodeLoop loop;

	private final NodeReadings readings;

	private final InboundOptions options;

	private final Function<String, EslException> notReady;

	private final Queue<Waiter> waiters = new ArrayDeque<>();

	private final Budget count = new Budget();

	private final Budget bytes = new Budget();

	ReadyWait(String node, NodeLoop loop, NodeReadings readings, InboundOptions options,
			Function<String, EslException> notReady) {
		this.node = node;
		this.loop = loop;
		this.readings = readings;
		this.options = options;
		this.notReady = notReady;
	}

	/**
	 * Wait for the node to be ready.
	 * @param command what is to be sent then
	 * @return completed on the loop when the node is ready; fails if it will not be, or
	 * not in time, or if too much waits already
	 */
	CompletableFuture<Void> await(EslCommand command) {
		if (this.options.readyWait().isZero()) {
			return CompletableFuture.failedFuture(this.notReady.apply(command.verb()));
		}
		Waiter waiter = new Waiter(command.verb(), Place.sizeOf(command));
		if (!enter(waiter)) {
			return CompletableFuture
				.failedFuture(new EslOverloadException(this.node, command.verb(), this.count.taken() + " commands of "
						+ this.bytes.taken() + " bytes wait for the node to be ready; nothing was written"));
		}
		waiter.ready.whenComplete((ready, problem) -> leave(waiter));
		if (!this.loop.run(() -> add(waiter))) {
			waiter.ready.completeExceptionally(this.notReady.apply(waiter.verb));
		}
		return waiter.ready;
	}

	/**
	 * The node has changed its phase. Called on the loop.
	 */
	void phaseChanged() {
		if (this.waiters.isEmpty() || isOnItsWay()) {
			return;
		}
		List<Waiter> released = List.copyOf(this.waiters);
		this.waiters.clear();
		released.forEach(this::release);
	}

	/**
	 * How many commands wait.
	 * @return the number; may be asked from any thread
	 */
	int waiting() {
		return (int) this.count.taken();
	}

	/**
	 * How large they are together.
	 * @return the number of bytes; may be asked from any thread
	 */
	long bytes() {
		return this.bytes.taken();
	}

	private boolean enter(Waiter waiter) {
		if (!this.count.take(1, this.options.maxInflight())) {
			return false;
		}
		if (!this.bytes.take(waiter.size, this.options.maxPendingWrite())) {
			this.count.giveBack(1);
			return false;
		}
		return true;
	}

	private void leave(Waiter waiter) {
		this.count.giveBack(1);
		this.bytes.giveBack(waiter.size);
		if (waiter.timer != null) {
			waiter.timer.cancel(false);
		}
	}

	private void add(Waiter waiter) {
		if (isOnItsWay()) {
			this.waiters.add(waiter);
			waiter.timer = this.loop.schedule(this.options.readyWait(), () -> giveUp(waiter));
		}
		else {
			release(waiter);
		}
	}

	private void release(Waiter waiter) {
		if (this.readings.phase() == NodePhase.ACTIVE) {
			waiter.ready.complete(null);
		}
		else {
			waiter.ready.completeExceptionally(this.notReady.apply(waiter.verb));
		}
	}

	private void giveUp(Waiter waiter) {
		this.waiters.remove(waiter);
		Duration limit = this.options.readyWait();
		waiter.ready
			.completeExceptionally(new EslConnectionException(this.node, waiter.verb, "the node was not ready within "
					+ limit + " (" + this.readings.phase().word() + "); nothing was written"));
	}

	private boolean isOnItsWay() {
		return switch (this.readings.phase()) {
			case CONNECTING, AUTHENTICATING, RESTORING, RECONNECTING -> true;
			case DISCONNECTED, ACTIVE, FAILED, DRAINING, CLOSED -> false;
		};
	}

	/** One command that waits. */
	private static final class Waiter {

		private final String verb;

		private final long size;

		private final CompletableFuture<Void> ready = new CompletableFuture<>();

		private @Nullable Future<?> timer;

		Waiter(String verb, long size) {
			this.verb = verb;
			this.size = size;
		}

	}

}
