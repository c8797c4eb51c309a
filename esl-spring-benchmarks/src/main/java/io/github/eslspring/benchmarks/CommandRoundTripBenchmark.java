package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.inbound.EslInboundClient;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One {@code api} and its answer over loopback, from a caller that waits; beside a client
 * that does nothing but write and read. The peer is a thread of the same process.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CommandRoundTripBenchmark {

	private @Nullable Connections connections;

	/**
	 * Connect.
	 * @throws IOException if that fails
	 */
	@Setup
	public void connect() throws IOException {
		ServerSocketChannel server = ServerSocketChannel.open();
		server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		EventSource.start("peer", () -> serve(server));
		int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
		EslInboundClient client = EslInboundClient.builder().host("127.0.0.1").port(port).build();
		client.connect().join();
		this.connections = new Connections(server, BareClient.connect(port), client);
	}

	/**
	 * Close the connections.
	 * @throws IOException if that fails
	 */
	@TearDown
	public void close() throws IOException {
		connections().client().close();
		connections().bare().close();
		connections().server().close();
	}

	/**
	 * By a bare client.
	 * @throws IOException if that fails
	 */
	@Benchmark
	public void bare() throws IOException {
		connections().bare().ask(1, 1, new Latencies());
	}

	/**
	 * By the client.
	 * @return the answer
	 */
	@Benchmark
	public ApiResponse client() {
		return connections().client().api("status").join();
	}

	private Connections connections() {
		return Objects.requireNonNull(this.connections);
	}

	private static void serve(ServerSocketChannel server) {
		Options none = Options.of(new String[0]);
		try {
			while (true) {
				PeerConnection connection = new PeerConnection(server.accept(), () -> null, none);
				EventSource.start("peer", connection::serve);
			}
		}
		catch (IOException ex) {
			System.out.println("no more clients");
		}
	}

	/** What is open during the runs. */
	private record Connections(ServerSocketChannel server, BareClient bare, EslInboundClient client) {

	}

}
