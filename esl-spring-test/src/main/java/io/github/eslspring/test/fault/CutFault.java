package io.github.eslspring.test.fault;

import java.util.Arrays;
import java.util.function.Consumer;

import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.net.WireFault;

/**
 * Ends the connection after so many bytes.
 */
final class CutFault implements WireFault {

	private final FaultPlan plan;

	private final Consumer<Connection> end;

	private long left;

	CutFault(FaultPlan plan, long bytes, Consumer<Connection> end) {
		this.plan = plan;
		this.left = bytes;
		this.end = end;
	}

	@Override
	public void write(byte[] bytes, Connection connection, Output next) throws InterruptedException {
		if (this.plan.isOver() || bytes.length < this.left) {
			this.left -= bytes.length;
			next.write(bytes);
			return;
		}
		next.write(Arrays.copyOf(bytes, (int) this.left));
		this.left = 0;
		this.end.accept(connection);
	}

}
