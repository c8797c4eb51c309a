package io.github.eslspring.outbound;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import io.github.eslspring.inbound.Patience;

/**
 * A server on a free port that notes how its calls ended.
 */
final class TestServer implements AutoCloseable {

	final EslOutboundServer server;

	final InetSocketAddress address;

	final List<CallEnd> ends = new CopyOnWriteArrayList<>();

	TestServer(UnaryOperator<OutboundOptions.Builder> options) {
		this.server = EslOutboundServer.builder()
			.options(options
				.apply(OutboundOptions.builder()
					.port(0)
					.handshakeTimeout(Patience.LIMIT)
					.drainTimeout(Duration.ofMillis(300)))
				.build())
			.build();
		this.address = Patience.resultOf(this.server.start());
	}

	TestServer() {
		this((options) -> options);
	}

	TestServer handling(OutboundCallHandler handler) {
		this.server.onCall(CallRoute.EVERY_CALL, (call) -> {
			call.async().ended().thenAccept(this.ends::add);
			handler.handle(call);
		});
		return this;
	}

	@Override
	public void close() {
		this.server.close();
	}

}
