package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The least anybody must do: read the socket, split frames by Content-Length, find the
 * event's name. Optionally copy each frame, as everybody must who hands it to another
 * thread.
 */
final class Floor implements LoadClient.Receiver {

	private static final byte[] LENGTH = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] NAME = "Event-Name: ".getBytes(StandardCharsets.US_ASCII);

	private final boolean copying;

	private final byte[] buffer = new byte[4 << 20];

	private int start;

	private int end;

	Floor(boolean copying) {
		this.copying = copying;
	}

	@Override
	public long receive(int port, long events, Meter meter) throws IOException {
		try (SocketChannel channel = SocketChannel
			.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
			channel.write(ByteBuffer.wrap("auth ClueCon\n\nevent plain ALL\n\n".getBytes(StandardCharsets.US_ASCII)));
			long received = 0;
			long checksum = 0;
			while (received < events) {
				if (fill(channel) < 0) {
					throw new IOException("the source ended after " + received + " events");
				}
				int body = nextBody();
				while (body >= 0 && received < events) {
					if (body > 0) {
						if (++received == Meter.WARM_UP) {
							meter.first();
						}
						checksum += look(body);
					}
					this.start += body;
					body = nextBody();
				}
			}
			meter.last();
			return checksum;
		}
	}

	private int fill(SocketChannel channel) throws IOException {
		if (this.start > 0) {
			System.arraycopy(this.buffer, this.start, this.buffer, 0, this.end - this.start);
			this.end -= this.start;
			this.start = 0;
		}
		int read = channel.read(ByteBuffer.wrap(this.buffer, this.end, this.buffer.length - this.end));
		this.end += Math.max(read, 0);
		return read;
	}

	/**
	 * Step over the next frame's header block.
	 * @return the length of the body that is now complete at {@code start}, 0 for none,
	 * -1 if the frame is not there yet
	 */
	private int nextBody() {
		int line = this.start;
		int length = 0;
		while (true) {
			int lf = indexOf('\n', line);
			if (lf < 0) {
				return -1;
			}
			if (lf == line) {
				if (this.end - lf - 1 < length) {
					return -1;
				}
				this.start = lf + 1;
				return length;
			}
			if (startsWith(LENGTH, line)) {
				length = number(line + LENGTH.length, lf);
			}
			line = lf + 1;
		}
	}

	private long look(int length) {
		byte[] event = this.buffer;
		int from = this.start;
		if (this.copying) {
			event = new byte[length];
			System.arraycopy(this.buffer, this.start, event, 0, length);
			from = 0;
		}
		long hash = 0;
		for (int i = from + NAME.length; event[i] != '\n'; i++) {
			hash = 31 * hash + event[i];
		}
		return hash;
	}

	private int indexOf(char wanted, int from) {
		for (int i = from; i < this.end; i++) {
			if (this.buffer[i] == wanted) {
				return i;
			}
		}
		return -1;
	}

	private boolean startsWith(byte[] prefix, int from) {
		for (int i = 0; i < prefix.length; i++) {
			if (this.buffer[from + i] != prefix[i]) {
				return false;
			}
		}
		return true;
	}

	private int number(int from, int to) {
		int number = 0;
		for (int i = from; i < to; i++) {
			number = number * 10 + this.buffer[i] - '0';
		}
		return number;
	}

}
