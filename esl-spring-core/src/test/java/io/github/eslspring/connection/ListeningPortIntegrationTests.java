package io.github.eslspring.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;

import io.github.eslspring.codec.FrameLimits;
import io.github.eslspring.inbound.Patience;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ListeningPort}.
 */
class ListeningPortIntegrationTests {

	@Test
	void itsPortIsFreeWhenItIsClosed() {
		try (EslThreads threads = EslThreads.withListenerThreads(1)) {
			Acceptor acceptor = new Acceptor(threads,
					new ConnectionSettings("outbound", FrameLimits.DEFAULT, Duration.ofMinutes(1), WireTap.NONE),
					(peer, loop) -> null);
			for (int round = 0; round < 20; round++) {
				ListeningPort port = Patience
					.resultOf(acceptor.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
				InetSocketAddress address = port.address();
				boolean free = Patience.resultOf(port.close().thenApply((closed) -> isFree(address)));
				assertThat(free).as("round %d", round).isTrue();
			}
		}
	}

	@Test
	void closingIsOverThoughTheThreadsAreClosedMeanwhile() {
		ListeningPort port;
		try (EslThreads threads = EslThreads.withListenerThreads(1)) {
			Acceptor acceptor = new Acceptor(threads,
					new ConnectionSettings("outbound", FrameLimits.DEFAULT, Duration.ofMinutes(1), WireTap.NONE),
					(peer, loop) -> null);
			port = Patience.resultOf(acceptor.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
		}
		Patience.resultOf(port.close());
	}

	private static boolean isFree(InetSocketAddress address) {
		try (ServerSocket socket = new ServerSocket(address.getPort(), 1, address.getAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
