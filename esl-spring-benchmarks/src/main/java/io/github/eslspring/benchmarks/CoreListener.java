package io.github.eslspring.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.EslInboundClient;

/**
 * A listener of the core, as an application has it: reads the name and the Unique-ID.
 */
final class CoreListener implements LoadClient.Receiver {

	@Override
	public long receive(int port, long events, LoadClient meter) throws Exception {
		CountDownLatch done = new CountDownLatch(1);
		AtomicLong received = new AtomicLong();
		LongAdder checksum = new LongAdder();
		try (EslInboundClient client = EslInboundClient.builder().host("127.0.0.1").port(port).build()) {
			client.onEvent((event) -> {
				long number = received.incrementAndGet();
				if (number == 1) {
					meter.first();
				}
				checksum.add(look(event));
				if (number == events) {
					meter.last();
					done.countDown();
				}
			}, "ALL");
			client.connect().get(10, TimeUnit.SECONDS);
			while (!done.await(1, TimeUnit.SECONDS)) {
				long shed = client.status().dispatch().shed().values().stream().mapToLong(Long::longValue).sum();
				if (shed > 0) {
					throw new IllegalStateException(shed + " events were shed; the listener is slower than the socket");
				}
			}
		}
		return checksum.sum();
	}

	private static long look(EslEvent event) {
		String id = event.uniqueId();
		return (long) event.name().hashCode() + ((id != null) ? id.hashCode() : 0);
	}

}
