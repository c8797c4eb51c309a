package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * The process at the other end of the modes: lets clients in, answers their commands at a
 * pace, and sends them events, numbered. Ends with its standard input.
 */
final class Peer {

	private static final String CAPTURE = "burst-plain-all-200";

	private static final int BACKLOG = 1000;

	private final Options options;

	private final AtomicReference<PeerConnection> streamed = new AtomicReference<>();

	private Peer(Options options) {
		this.options = options;
	}

	/**
	 * Run the process; it says its port.
	 * @param arguments {@code --answers=} and {@code --rate=} a second, no limit without;
	 * {@code --seconds=} of events from a recording, or {@code --channels=} with
	 * {@code --each=} events
	 * @throws IOException if it cannot listen
	 */
	static void run(String[] arguments) throws IOException {
		Peer peer = new Peer(Options.of(arguments));
		ServerSocketChannel server = ServerSocketChannel.open();
		server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
		System.out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
		EventSource.start("accept", () -> peer.accept(server));
		while (System.in.read() >= 0) {
			Thread.onSpinWait();
		}
	}

	private void accept(ServerSocketChannel server) {
		while (true) {
			try {
				SocketChannel client = server.accept();
				PeerConnection connection = new PeerConnection(client, this::feed, this.streamed, this.options);
				EventSource.start("commands", connection::serve);
			}
			catch (IOException ex) {
				System.err.println("no more clients: " + ex.getMessage());
				return;
			}
		}
	}

	private @Nullable Feed feed() {
		if (this.options.has("channels")) {
			return new ChannelsFeed((int) this.options.number("channels", 0), (int) this.options.number("each", 0));
		}
		if (!this.options.has("seconds")) {
			return null;
		}
		try {
			return new NumberedFeed(CAPTURE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
