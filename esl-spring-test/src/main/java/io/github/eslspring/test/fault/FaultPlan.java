package io.github.eslspring.test.fault;

import java.time.Duration;
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

	private volatile boolean closed;

	FaultPlan(Predicate<Connection> selected, Function<FaultPlan, WireFault> fault, @Nullable Duration lasting) {
		this.selected = selected;
		this.fault = fault;
		this.lasting = lasting;
	}

	/** Whether everything goes well again. */
	boolean isOver() {
		return this.closed || (this.lasting != null && System.nanoTime() - this.made > this.lasting.toNanos());
	}

	void offerTo(Connection connection) {
		if (!isOver() && this.selected.test(connection)) {
			connection.attach(this, (plan) -> this.fault.apply(this));
		}
	}

	void close() {
		this.closed = true;
	}

}
