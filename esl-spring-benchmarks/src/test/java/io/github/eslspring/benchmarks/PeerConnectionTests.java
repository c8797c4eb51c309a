package io.github.eslspring.benchmarks;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;

import io.github.eslspring.inbound.EslInboundClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PeerConnectionTests {

	@Test
	void answersEveryCommandOfABareClient() throws Exception {
		try (ServerSocketChannel server = listening(20); BareClient bare = BareClient.connect(port(server))) {
			Latencies latencies = new Latencies();
			bare.ask(1000, 64, latencies);
			bare.ask(3, 1, latencies);
			assertThat(latencies.count()).isEqualTo(1003);
		}
	}

	@Test
	void answersBetweenItsEvents() throws Exception {
		try (ServerSocketChannel server = listening(1_000_000); BareClient bare = BareClient.connect(port(server))) {
			bare.subscribe();
			Latencies latencies = new Latencies();
			bare.askNowAndThen(Duration.ofMillis(200).toNanos(), 1000, latencies);
			assertThat(latencies.count()).isPositive();
		}
	}

	@Test
	void tellsHowFarItsEventsAre() throws Exception {
		try (ServerSocketChannel server = listening(20);
				EslInboundClient client = EslInboundClient.builder().host("127.0.0.1").port(port(server)).build()) {
			SequenceCheck check = new SequenceCheck();
			client.onEvent(check::take, "ALL");
			client.connect().join();
			PeerConnection.Flow flow = CommandsMode.flow(client);
			while (!flow.isOver()) {
				Thread.onSpinWait();
				flow = CommandsMode.flow(client);
			}
			SlowMode.awaitIdle(client);
			assertThat(flow.events()).isEqualTo(600);
			assertThat(check.seen()).isEqualTo(600);
			assertThat(check.wrong()).isZero();
		}
	}

	private static ServerSocketChannel listening(int each) throws Exception {
		ServerSocketChannel server = ServerSocketChannel.open();
		server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		Options options = Options.of(new String[] { "--answers=30000" });
		EventSource.start("peer", () -> {
			try {
				new PeerConnection(server.accept(), () -> new ChannelsFeed(30, each), options).serve();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		return server;
	}

	private static int port(ServerSocketChannel server) throws Exception {
		return ((InetSocketAddress) server.getLocalAddress()).getPort();
	}

}
