package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One client of the source. Its commands are answered between two pieces of events.
 */
final class SourceConnection {

	/** Asks for the longest time a write has taken, in microseconds. */
	static final String LONGEST_WRITE = "longest-write";

	/** Who compiles must keep up. */
	private static final long WARM_UP_RATE = 50_000;

	private static final String GREETING = "Content-Type: auth/request\n\n";

	private static final String ACCEPTED = "Content-Type: command/reply\nReply-Text: +OK accepted\n\n";

	private final SocketChannel client;

	private final Map<String, Burst> bursts;

	private final long events;

	private final long rate;

	/** Fair, or answers would wait for all events. */
	private final ReentrantLock writing = new ReentrantLock(true);

	private volatile long longestWrite;

	private boolean streaming;

	SourceConnection(SocketChannel client, Map<String, Burst> bursts, long events, long rate) {
		this.client = client;
		this.bursts = bursts;
		this.events = events;
		this.rate = rate;
	}

	/**
	 * Let the client in and answer it until it leaves.
	 */
	void serve() {
		try (SocketChannel open = this.client) {
			write(text(GREETING));
			ByteBuffer in = ByteBuffer.allocate(64 << 10);
			StringBuilder received = new StringBuilder();
			while (open.read(in.clear()) >= 0) {
				received.append(StandardCharsets.US_ASCII.decode(in.flip()));
				StringBuilder answers = new StringBuilder();
				String begun = "";
				for (int end = received.indexOf("\n\n"); end >= 0; end = received.indexOf("\n\n")) {
					String command = received.substring(0, end);
					received.delete(0, end + 2);
					answers.append(answer(command));
					if (command.startsWith("event ") && !this.streaming) {
						this.streaming = true;
						begun = command.substring("event ".length()).split(" ", 2)[0];
					}
				}
				write(text(answers.toString()));
				if (!begun.isEmpty()) {
					Burst burst = Objects.requireNonNull(this.bursts.get(begun), begun);
					EventSource.start("events", () -> stream(burst));
				}
			}
		}
		catch (IOException ex) {
			System.err.println("a client left: " + ex.getMessage());
		}
	}

	private String answer(String command) {
		if (!command.startsWith("api ")) {
			return ACCEPTED;
		}
		String body = "+OK";
		if (command.contains(LONGEST_WRITE)) {
			body = Long.toString(this.longestWrite / 1000);
		}
		else if (command.contains("show ")) {
			body = "{\"row_count\":0}";
		}
		return "Content-Type: api/response\nContent-Length: " + body.length() + "\n\n" + body;
	}

	private void stream(Burst burst) {
		try {
			long begun = System.nanoTime();
			long left = this.events;
			while (left > 0) {
				for (Burst.Piece piece : burst.pieces()) {
					long count = Math.min(left, piece.events());
					if (count > 0) {
						write(piece.first(count));
						left -= count;
						await(begun, this.events - left);
					}
				}
			}
		}
		catch (IOException ex) {
			System.err.println("events end: " + ex.getMessage());
		}
	}

	private void await(long begun, long sent) {
		long pace = (this.rate == 0 && sent < Meter.WARM_UP) ? WARM_UP_RATE : this.rate;
		if (pace > 0) {
			long due = begun + sent * 1_000_000_000L / pace;
			while (due - System.nanoTime() > 0) {
				LockSupport.parkNanos(due - System.nanoTime());
			}
		}
	}

	private void write(ByteBuffer bytes) throws IOException {
		this.writing.lock();
		try {
			while (bytes.hasRemaining()) {
				long before = System.nanoTime();
				this.client.write(bytes);
				long taken = System.nanoTime() - before;
				if (taken > this.longestWrite) {
					this.longestWrite = taken;
				}
			}
		}
		finally {
			this.writing.unlock();
		}
	}

	private static ByteBuffer text(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
	}

}
