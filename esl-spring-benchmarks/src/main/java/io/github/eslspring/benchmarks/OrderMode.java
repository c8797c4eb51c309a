package io.github.eslspring.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.InboundOptions;

/**
 * Many channels, and handlers that take now more and now less time.
 */
final class OrderMode implements Mode {

	private static final int THREADS = 16;

	private static final long MOST_NANOS = 1_000_000;

	private static final long QUEUE = 1L << 30;

	private final SequenceCheck handled = new SequenceCheck();

	private final LongAdder handling = new LongAdder();

	private final AtomicLong first = new AtomicLong();

	private final CountDownLatch all = new CountDownLatch(1);

	@Override
	public List<Target> measure(int port, Options options) throws Exception {
		long events = options.number("channels", 0) * options.number("each", 0);
		long wall;
		int lanes;
		try (EslThreads threads = EslThreads.withListenerThreads(THREADS);
				EslInboundClient client = EslInboundClient.builder()
					.host("127.0.0.1")
					.port(port)
					.threads(threads)
					.options(InboundOptions.builder().queueCapacity(QUEUE).resync(false).build())
					.build()) {
			client.onEvent((event) -> handle(event, events), "ALL");
			client.connect().get(10, TimeUnit.SECONDS);
			this.all.await();
			wall = System.nanoTime() - this.first.get();
			SlowMode.awaitIdle(client);
			lanes = client.status().dispatch().lanes();
		}
		double ideal = (double) this.handling.sum() / THREADS;
		System.out.printf(Locale.ROOT,
				"* %d events, handlers of %.2f ms on average on %d threads: %.2f s, ideal %.2f s; %.0f events/s%n",
				events, this.handling.sum() / 1e6 / events, THREADS, wall / 1e9, ideal / 1e9, events * 1e9 / wall);
		List<Target> targets = new ArrayList<>();
		Target.atMost(targets, "order: events handled out of order", 0, (double) this.handled.wrong());
		Target.atLeast(targets, "order: throughput, of the ideal of 16 threads", 0.8, ideal / wall);
		Target.atMost(targets, "order: lanes left", 0, lanes);
		return targets;
	}

	private void handle(EslEvent event, long events) {
		long begun = System.nanoTime();
		this.first.compareAndSet(0, begun);
		this.handled.take(event);
		LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MOST_NANOS));
		this.handling.add(System.nanoTime() - begun);
		if (this.handled.seen() == events) {
			this.all.countDown();
		}
	}

}
