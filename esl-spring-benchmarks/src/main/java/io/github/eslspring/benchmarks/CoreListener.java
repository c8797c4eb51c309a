package io.github.eslspring.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.inbound.EslInboundClient;

/**
 * A listener of the core, without Spring.
 */
final class CoreListener implements LoadClient.Receiver {

	private final EventFormat format;

	private final ToLongFunction<EslEvent> look;

	CoreListener(EventFormat format, ToLongFunction<EslEvent> look) {
		this.format = format;
		this.look = look;
	}

	@Override
	public long receive(int port, long events, Meter meter) throws Exception {
		Received received = new Received(events, meter, this.look);
		try (EslInboundClient client = EslInboundClient.builder()
			.host("127.0.0.1")
			.port(port)
			.format(this.format)
			.build()) {
			client.onEvent(received::take, "ALL");
			client.connect().get(10, TimeUnit.SECONDS);
			return received.await(client);
		}
	}

}
