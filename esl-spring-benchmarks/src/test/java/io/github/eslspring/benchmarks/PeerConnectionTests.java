package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.github.eslspring.inbound.CommandConnection;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.InboundOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

	@ParameterizedTest
	@EnumSource
	void tellsHowFarItsEventsAreWhereverItIsAsked(CommandConnection commands) throws Exception {
		try (ServerSocketChannel server = listening(20);
				EslInboundClient client = EslInboundClient.builder()
					.host("127.0.0.1")
					.port(port(server))
					.options(InboundOptions.builder().commandConnection(commands).build())
					.build()) {
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
		EventSource.start("peer", () -> accept(server, each, options));
		return server;
	}

	private static void accept(ServerSocketChannel server, int each, Options options) {
		AtomicReference<PeerConnection> streamed = new AtomicReference<>();
		try {
			while (true) {
				PeerConnection connection = new PeerConnection(server.accept(), () -> new ChannelsFeed(30, each),
						streamed, options);
				EventSource.start("commands", connection::serve);
			}
		}
		catch (IOException ex) {
			System.out.println("no more clients");
		}
	}

	private static int port(ServerSocketChannel server) throws Exception {
		return ((InetSocketAddress) server.getLocalAddress()).getPort();
	}

}
