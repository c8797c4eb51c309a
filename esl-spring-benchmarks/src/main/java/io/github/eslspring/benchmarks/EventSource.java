package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;

/**
 * The process that sends: lets clients in, answers their commands, and streams recorded
 * events as fast as the client takes them, or at a rate. Ends with its standard input.
 */
final class EventSource {

	/** An answer waits until a piece is written. */
	private static final int SMALL_PIECE = 32 << 10;

	private static final int LARGE_PIECE = 4 << 20;

	private final Map<String, Burst> bursts;

	private final long events;

	private final long rate;

	private EventSource(Map<String, Burst> bursts, long events, long rate) {
		this.bursts = bursts;
		this.events = events;
		this.rate = rate;
	}

	/**
	 * Run the process; it says its port.
	 * @param arguments how many events each client gets, and how many a second, 0 for as
	 * many as it takes
	 * @throws IOException if the recordings cannot be read
	 */
	static void run(String[] arguments) throws IOException {
		long rate = Long.parseLong(arguments[1]);
		int piece = (rate > 0) ? SMALL_PIECE : LARGE_PIECE;
		Map<String, Burst> bursts = Map.of("plain", new Burst("burst-plain-all-200", piece), "json",
				new Burst("burst-json-all-15", piece));
		EventSource source = new EventSource(bursts, Long.parseLong(arguments[0]), rate);
		ServerSocketChannel server = ServerSocketChannel.open();
		server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
		System.out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
		start("accept", () -> source.accept(server));
		while (System.in.read() >= 0) {
			Thread.onSpinWait();
		}
	}

	/**
	 * Start a thread that does not keep the process alive.
	 * @param name its name
	 * @param task what it does
	 */
	static void start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	private void accept(ServerSocketChannel server) {
		while (true) {
			try {
				SocketChannel client = server.accept();
				SourceConnection connection = new SourceConnection(client, this.bursts, this.events, this.rate);
				start("commands", connection::serve);
			}
			catch (IOException ex) {
				System.err.println("no more clients: " + ex.getMessage());
				return;
			}
		}
	}

}
