package io.github.eslspring.inbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.transport.HostResolver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A host with several addresses.
 */
class AddressesIntegrationTests {

	@Test
	void triesTheNextAddressWhenOneRefuses() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = client(pbx.port(), addresses("127.0.0.3", "127.0.0.2", "127.0.0.1"))) {
			Patience.resultOf(client.connect());
			assertThat(client.status().connection().address()).isEqualTo("127.0.0.1:" + pbx.port());
			assertThat(client.status().connection().endpoint()).isEqualTo("pbx.test:" + pbx.port());
			assertThat(client.status().generation()).isEqualTo(1);
			assertThat(client.status().lastFailure()).isNull();
			pbx.stop();
			Patience.await().until(() -> client.status().connection().address() == null);
		}
	}

	@Test
	void namesEveryAddressThatRefused() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		pbx.stop();
		try (pbx; EslInboundClient client = client(pbx.port(), addresses("127.0.0.2", "127.0.0.3"))) {
			client.connect();
			Patience.await().until(() -> client.status().lastFailure() != null);
			assertThat(String.valueOf(client.status().lastFailure()))
				.contains(EslConnectionException.class.getSimpleName())
				.contains("none of the host's addresses answers")
				.contains("127.0.0.2")
				.contains("127.0.0.3");
		}
	}

	@Test
	void anAddressThatIsSilentCostsItsShareOfTheLimit() throws IOException {
		// A server whose backlog is full lets a connection wait.
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				ServerSocket full = new ServerSocket(pbx.port(), 1, InetAddress.getByName("127.0.0.2"))) {
			List<Socket> waiting = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				Socket socket = new Socket();
				waiting.add(socket);
				connectBriefly(socket, full);
			}
			TestOptions options = new TestOptions();
			options.connect = Duration.ofSeconds(2);
			try (EslInboundClient client = client(pbx.port(), addresses("127.0.0.2", "127.0.0.1"), options)) {
				long start = System.nanoTime();
				Patience.resultOf(client.connect());
				assertThat(client.status().generation()).isEqualTo(1);
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
			}
			for (Socket socket : waiting) {
				socket.close();
			}
		}
	}

	@Test
	void anAddressThatNeverGreetsDoesNotHoldUpTheOthersForEver() throws IOException {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				ServerSocket mute = new ServerSocket(pbx.port(), 50, InetAddress.getByName("127.0.0.2"))) {
			TestOptions options = new TestOptions();
			options.handshake = Duration.ofMillis(300);
			try (EslInboundClient client = client(pbx.port(), addresses("127.0.0.2", "127.0.0.1"), options)) {
				Patience.resultOf(client.connect());
				assertThat(client.status().connection().address()).isEqualTo("127.0.0.1:" + mute.getLocalPort());
				assertThat(client.status().generation()).isEqualTo(2);
			}
		}
	}

	@Test
	void aHostWithoutAddressIsAFailedAttempt() {
		try (EslInboundClient client = client(8021, (host) -> List.of())) {
			client.connect();
			Patience.await().until(() -> client.status().reconnectAttempts() >= 2);
			assertThat(String.valueOf(client.status().lastFailure())).contains("the host has no address: pbx.test");
		}
	}

	private static void connectBriefly(Socket socket, ServerSocket to) {
		try {
			socket.connect(to.getLocalSocketAddress(), 50);
		}
		catch (IOException ex) {
			assertThat(ex).hasMessageContaining("timed out");
		}
	}

	private static HostResolver addresses(String... addresses) {
		return (host) -> {
			List<InetAddress> found = new ArrayList<>();
			for (String address : addresses) {
				found.add(address(address));
			}
			return found;
		};
	}

	private static InetAddress address(String address) throws UnknownHostException {
		return InetAddress.getByName(address);
	}

	private static EslInboundClient client(int port, HostResolver resolver) {
		return client(port, resolver, new TestOptions());
	}

	private static EslInboundClient client(int port, HostResolver resolver, TestOptions options) {
		return EslInboundClient.builder()
			.host("pbx.test")
			.port(port)
			.resolver(resolver)
			.options(options.build())
			.build();
	}

}
