package io.github.eslspring.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import io.github.eslspring.inbound.Patience;

/**
 * A server on a loopback address of its own, where the system has several, that notes how
 * its calls ended.
 */
final class TestServer implements AutoCloseable {

	private static final AtomicInteger ADDRESSES = new AtomicInteger();

	final EslOutboundServer server;

	final InetSocketAddress address;

	final List<CallEnd> ends = new CopyOnWriteArrayList<>();

	TestServer(UnaryOperator<OutboundOptions.Builder> options) {
		this.server = EslOutboundServer.builder()
			.options(options
				.apply(OutboundOptions.builder()
					.address(nextAddress())
					.port(0)
					.handshakeTimeout(Patience.LIMIT)
					.drainTimeout(Duration.ofMillis(300)))
				.build())
			.build();
		this.address = Patience.resultOf(this.server.start());
	}

	/** A port that is closed for a while must not be somebody else's meanwhile. */
	static InetAddress nextAddress() {
		int number = ADDRESSES.getAndIncrement();
		try {
			InetAddress own = InetAddress
				.getByAddress(new byte[] { 127, 1, (byte) (number / 250), (byte) (1 + number % 250) });
			try (ServerSocket probe = new ServerSocket(0, 1, own)) {
				return probe.getInetAddress();
			}
		}
		catch (IOException ex) {
			return InetAddress.getLoopbackAddress();
		}
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
