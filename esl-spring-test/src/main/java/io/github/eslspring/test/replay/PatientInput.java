package io.github.eslspring.test.replay;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * What comes from a socket within a limit for everything, not for each read.
 */
final class PatientInput extends InputStream {

	private final Socket socket;

	private final InputStream in;

	private final Duration limit;

	private long begun = System.nanoTime();

	PatientInput(Socket socket, Duration limit) throws IOException {
		this.socket = socket;
		this.in = socket.getInputStream();
		this.limit = limit;
	}

	/** The limit counts from now. */
	void begin() {
		this.begun = System.nanoTime();
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		long left = this.limit.minusNanos(System.nanoTime() - this.begun).toMillis();
		if (left <= 0) {
			throw new SocketTimeoutException("nothing more within " + this.limit);
		}
		this.socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
		return this.in.read(bytes, offset, length);
	}

}
