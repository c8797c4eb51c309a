package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The process that sends: lets a client in, then streams recorded events as fast as the
 * client takes them. Ends with its standard input.
 */
final class EventSource {

	private static final String GREETING = "Content-Type: auth/request\n\n";

	private static final String ACCEPTED = "Content-Type: command/reply\nReply-Text: +OK accepted\n\n";

	private final ByteBuffer burst;

	private final int eventsInBurst;

	private final long events;

	private EventSource(CapturedBurst burst, long events) {
		byte[] wire = burst.wire();
		this.burst = ByteBuffer.allocateDirect(wire.length).put(wire).flip();
		this.eventsInBurst = burst.events().size();
		this.events = events;
	}

	static void run(String[] arguments) throws IOException {
		EventSource source = new EventSource(CapturedBurst.named(arguments[0]), Long.parseLong(arguments[1]));
		ServerSocketChannel server = ServerSocketChannel.open();
		server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		System.out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
		Thread thread = new Thread(() -> source.serve(server), "source");
		thread.setDaemon(true);
		thread.start();
		while (System.in.read() >= 0) {
			Thread.onSpinWait();
		}
	}

	/**
	 * How many events a client really gets: whole bursts only.
	 * @param burst the burst
	 * @param wanted how many are asked for
	 * @return the number of events sent
	 */
	static long rounded(CapturedBurst burst, long wanted) {
		long size = burst.events().size();
		return Math.max(1, wanted / size) * size;
	}

	private void serve(ServerSocketChannel server) {
		while (true) {
			try (SocketChannel client = server.accept()) {
				send(client, GREETING);
				awaitCommands(client, 2);
				for (long sent = 0; sent + this.eventsInBurst <= this.events; sent += this.eventsInBurst) {
					write(client, this.burst.duplicate());
				}
				awaitCommands(client, Integer.MAX_VALUE);
			}
			catch (IOException ex) {
				System.err.println("client gone: " + ex.getMessage());
			}
		}
	}

	private static void awaitCommands(SocketChannel client, int wanted) throws IOException {
		ByteBuffer in = ByteBuffer.allocate(4096);
		int commands = 0;
		byte previous = 0;
		while (commands < wanted && client.read(in.clear()) >= 0) {
			in.flip();
			while (in.hasRemaining()) {
				byte current = in.get();
				if (current == '\n' && previous == '\n') {
					send(client, ACCEPTED);
					commands++;
				}
				previous = current;
			}
		}
	}

	private static void send(SocketChannel client, String text) throws IOException {
		write(client, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
	}

	private static void write(SocketChannel client, ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			client.write(bytes);
		}
	}

}
