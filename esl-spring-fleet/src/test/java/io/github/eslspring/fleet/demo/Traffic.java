package io.github.eslspring.fleet.demo;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;

/**
 * Fires an event with the next number on every node, over and over.
 */
final class Traffic implements AutoCloseable {

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

	private final AtomicInteger last = new AtomicInteger();

	Traffic(List<SimulatedFreeSwitch> nodes) {
		this.timer.scheduleWithFixedDelay(() -> fire(nodes), 0, 20, TimeUnit.MILLISECONDS);
	}

	private void fire(List<SimulatedFreeSwitch> nodes) {
		String number = String.valueOf(this.last.get() + 1);
		nodes.forEach((node) -> node.fire(SimulatedEvent.named("MESSAGE").header("Number", number).build()));
		this.last.incrementAndGet();
	}

	/** The number that has been fired on every node. */
	int fired() {
		return this.last.get();
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

}
