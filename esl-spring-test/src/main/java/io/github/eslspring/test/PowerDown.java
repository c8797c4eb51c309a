package io.github.eslspring.test;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.github.eslspring.test.api.Shutdown;
import io.github.eslspring.test.event.SimulatedEvent;

/**
 * The ends a switch can come to by an api command. Whoever asks runs on a thread of the
 * switch, so the end is brought about by another one.
 */
final class PowerDown implements Shutdown {

	private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private final AtomicInteger orders = new AtomicInteger();

	private final SwitchCore core;

	PowerDown(SwitchCore core) {
		this.core = core;
	}

	@Override
	public Runnable begin(boolean restart) {
		int order = this.orders.incrementAndGet();
		return () -> detached(() -> end(order, restart));
	}

	@Override
	public void now() {
		int order = this.orders.incrementAndGet();
		this.core.dropConnections();
		detached(() -> this.core.endIf(() -> isValid(order), this.core::stop));
	}

	@Override
	public void whenIdle(String how, boolean restart) {
		this.core.bus().fire(SimulatedEvent.named("SHUTDOWN_REQUESTED").header("Event-Info", how).build());
		int order = this.orders.incrementAndGet();
		detached(() -> {
			while (isValid(order) && !this.core.calls().live().isEmpty()) {
				LockSupport.parkNanos(STEP_NANOS);
			}
			end(order, restart);
		});
	}

	@Override
	public void cancel() {
		this.orders.incrementAndGet();
	}

	private boolean isValid(int order) {
		return this.orders.get() == order && this.core.isRunning();
	}

	private void end(int order, boolean restart) {
		this.core.endIf(() -> isValid(order), () -> {
			this.core.shutdown();
			if (restart) {
				this.core.start();
			}
		});
	}

	private static void detached(Runnable task) {
		Thread thread = new Thread(task, "simulated-freeswitch-shutdown");
		thread.setDaemon(true);
		thread.start();
	}

}
