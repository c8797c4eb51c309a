package io.github.eslspring.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.EslInboundClient;

/**
 * Counts what a listener receives, and starts and stops the meter.
 */
final class Received {

	private final AtomicLong received = new AtomicLong();

	private final LongAdder checksum = new LongAdder();

	private final CountDownLatch done = new CountDownLatch(1);

	private final long events;

	private final Meter meter;

	private final ToLongFunction<EslEvent> look;

	Received(long events, Meter meter, ToLongFunction<EslEvent> look) {
		this.events = events;
		this.meter = meter;
		this.look = look;
	}

	/**
	 * An event came.
	 * @param event the event
	 */
	void take(EslEvent event) {
		long number = this.received.incrementAndGet();
		if (number == Meter.WARM_UP) {
			this.meter.first();
		}
		this.checksum.add(this.look.applyAsLong(event));
		if (number == this.events) {
			this.meter.last();
			this.done.countDown();
		}
	}

	/**
	 * Wait for the last event.
	 * @param client receives them
	 * @return a number that depends on all that was looked at
	 * @throws InterruptedException if interrupted
	 */
	long await(EslInboundClient client) throws InterruptedException {
		while (!this.done.await(1, TimeUnit.SECONDS)) {
			long shed = client.status().dispatch().shed().values().stream().mapToLong(Long::longValue).sum();
			if (shed > 0) {
				throw new IllegalStateException(shed + " events were shed; the listener is slower than the socket");
			}
		}
		return this.checksum.sum();
	}

}
