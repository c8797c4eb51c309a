package io.github.eslspring.test.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.net.WireFault;
import org.jspecify.annotations.Nullable;

/**
 * A fault that connections get: which ones, and until when. Every connection has a fault
 * of its own, so that each one counts for itself.
 */
final class FaultPlan {

	private final Predicate<Connection> selected;

	private final Function<FaultPlan, WireFault> fault;

	private final @Nullable Duration lasting;

	private final long made = System.nanoTime();

	private final List<Connection> reached = new CopyOnWriteArrayList<>();

	private final AtomicInteger left;

	private volatile boolean closed;

	FaultPlan(int connections, Predicate<Connection> selected, Function<FaultPlan, WireFault> fault,
			@Nullable Duration lasting) {
		this.left = new AtomicInteger(connections);
		this.selected = selected;
		this.fault = fault;
		this.lasting = lasting;
	}

	/** Whether everything goes well again. */
	boolean isOver() {
		return this.closed || (this.lasting != null && System.nanoTime() - this.made > this.lasting.toNanos());
	}

	/** Whether nothing will come of it any more, even if it is not taken back. */
	boolean isSpent() {
		return isOver() || (this.left.get() <= 0 && this.reached.stream().noneMatch(Connection::isOpen));
	}

	void offerTo(Connection connection) {
		if (!isOver() && this.selected.test(connection) && this.left.getAndUpdate((n) -> Math.max(0, n - 1)) > 0) {
			this.reached.removeIf((earlier) -> !earlier.isOpen());
			this.reached.add(connection);
			connection.attach(this, (plan) -> this.fault.apply(this));
		}
	}

	void close() {
		this.closed = true;
	}

}
