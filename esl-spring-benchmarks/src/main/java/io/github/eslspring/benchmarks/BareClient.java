package io.github.eslspring.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The least a client that asks must do: one thread writes commands, reads the socket,
 * steps over events, and matches answers to commands by their order.
 */
final class BareClient implements AutoCloseable {

	private static final byte[] COMMAND = "api status\n\n".getBytes(StandardCharsets.US_ASCII);

	private static final String LENGTH = "Content-Length: ";

	/** An event's frame begins with its length, an answer's with its type. */
	private static final int OTHER_LETTER = "Content-".length();

	private static final double NANOS_PER_SECOND = 1e9;

	private static final int LIBRARYS_READ = 256 << 10;

	private final SocketChannel channel;

	private final byte[] buffer = new byte[4 << 20];

	private double nanosPerEvent;

	private int largestRead = this.buffer.length;

	private int start;

	private int end;

	private BareClient(SocketChannel channel) {
		this.channel = channel;
	}

	/**
	 * Connect and log in.
	 * @param port where the peer is
	 * @throws IOException if that fails
	 */
	static BareClient connect(int port) throws IOException {
		BareClient client = new BareClient(
				SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
		client.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		client.awaitAnswer();
		client.send("auth ClueCon\n\n".getBytes(StandardCharsets.US_ASCII));
		client.awaitAnswer();
		return client;
	}

	/**
	 * Have events sent from now on.
	 * @throws IOException if that fails
	 */
	void subscribe() throws IOException {
		send("event plain ALL\n\n".getBytes(StandardCharsets.US_ASCII));
		awaitAnswer();
	}

	/**
	 * Read events no faster than this from now on, and no more at once than the library.
	 * @param perSecond how many a second
	 */
	void readAtMost(double perSecond) {
		this.nanosPerEvent = NANOS_PER_SECOND / perSecond;
		this.largestRead = LIBRARYS_READ;
	}

	/**
	 * Ask many times.
	 * @param commands how often
	 * @param outstanding how many may wait for their answer
	 * @param latencies told how long each took
	 * @throws IOException if the connection is lost
	 */
	void ask(int commands, int outstanding, Latencies latencies) throws IOException {
		long[] asked = new long[outstanding];
		int sent = 0;
		int answered = 0;
		while (answered < commands) {
			int more = Math.min(commands - sent, outstanding - (sent - answered));
			if (more > 0) {
				long now = System.nanoTime();
				ByteBuffer batch = ByteBuffer.allocate(more * COMMAND.length);
				for (int i = 0; i < more; i++) {
					batch.put(COMMAND);
					asked[sent++ % outstanding] = now;
				}
				send(batch.array());
			}
			for (int came = answers(); came > 0; came--) {
				latencies.add(System.nanoTime() - asked[answered++ % outstanding]);
			}
		}
	}

	/**
	 * Ask one command after the other, with pauses, and step over the events that come
	 * all the time; without any it would wait for ever.
	 * @param nanos how long
	 * @param pause the mean pause in nanoseconds
	 * @param latencies told how long each took
	 * @throws IOException if the connection is lost
	 */
	void askNowAndThen(long nanos, long pause, Latencies latencies) throws IOException {
		long begun = System.nanoTime();
		long next = begun;
		long asked = 0;
		boolean waiting = false;
		while (System.nanoTime() - begun < nanos) {
			if (!waiting && System.nanoTime() - next >= 0) {
				waiting = true;
				asked = System.nanoTime();
				send(COMMAND);
			}
			if (answers() > 0) {
				waiting = false;
				latencies.add(System.nanoTime() - asked);
				next = System.nanoTime() + ThreadLocalRandom.current().nextLong(2 * pause);
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

	private void send(byte[] bytes) throws IOException {
		ByteBuffer left = ByteBuffer.wrap(bytes);
		while (left.hasRemaining()) {
			this.channel.write(left);
		}
	}

	private void awaitAnswer() throws IOException {
		while (answers() == 0) {
			Thread.onSpinWait();
		}
	}

	/** Read once; how many answers are in what came. */
	private int answers() throws IOException {
		fill();
		long begun = (this.nanosPerEvent > 0) ? System.nanoTime() : 0;
		int answers = 0;
		int events = 0;
		int frame = this.start;
		while (step()) {
			if (this.buffer[frame + OTHER_LETTER] == 'T') {
				answers++;
			}
			else {
				events++;
			}
			frame = this.start;
		}
		if (this.nanosPerEvent > 0) {
			spin(begun + (long) (events * this.nanosPerEvent));
		}
		return answers;
	}

	private static void spin(long until) {
		while (System.nanoTime() - until < 0) {
			Thread.onSpinWait();
		}
	}

	private void fill() throws IOException {
		System.arraycopy(this.buffer, this.start, this.buffer, 0, this.end - this.start);
		this.end -= this.start;
		this.start = 0;
		int room = Math.min(this.buffer.length - this.end, this.largestRead);
		int read = this.channel.read(ByteBuffer.wrap(this.buffer, this.end, room));
		if (read < 0) {
			throw new EOFException("the peer closed the connection");
		}
		this.end += read;
	}

	/** Over one frame, if it is there as a whole. */
	private boolean step() {
		int length = 0;
		int line = this.start;
		for (int i = this.start; i < this.end; i++) {
			if (this.buffer[i] == '\n') {
				if (i == line) {
					if (this.end - i - 1 < length) {
						return false;
					}
					this.start = i + 1 + length;
					return true;
				}
				length = Math.max(length, length(line, i));
				line = i + 1;
			}
		}
		return false;
	}

	private int length(int from, int to) {
		if (this.buffer[from + OTHER_LETTER] != 'L' || to - from < LENGTH.length()) {
			return 0;
		}
		int number = 0;
		for (int i = from + LENGTH.length(); i < to; i++) {
			number = number * 10 + this.buffer[i] - '0';
		}
		return number;
	}

}
