package io.github.eslspring.test;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A client that knows nothing but sockets.
 */
final class RawClient implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 10_000;

	private final Socket socket;

	private final InputStream in;

	RawClient(String host, int port) {
		this(open(host, port));
	}

	/** Talks on a connection that somebody else made. */
	RawClient(Socket socket) {
		try {
			this.socket = socket;
			this.socket.setTcpNoDelay(true);
			this.socket.setSoTimeout(PATIENCE_MILLIS);
			this.in = new BufferedInputStream(this.socket.getInputStream(), 256 * 1024);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Socket open(String host, int port) {
		try {
			return new Socket(host, port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static RawClient connect(SimulatedFreeSwitch pbx) {
		return new RawClient(pbx.host(), pbx.port());
	}

	/** Connects and logs in. */
	static RawClient login(SimulatedFreeSwitch pbx) {
		RawClient client = connect(pbx);
		client.read();
		if (!client.command("auth " + pbx.password()).replyText().equals("+OK accepted")) {
			throw new IllegalStateException("not accepted");
		}
		return client;
	}

	RawClient send(String text) {
		return send(text.getBytes(StandardCharsets.UTF_8));
	}

	RawClient send(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
			this.socket.getOutputStream().flush();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Sends a command and reads its reply; events before it are skipped. */
	Frame command(String command) {
		send(command + "\n\n");
		Frame frame = read();
		while (!frame.isReply()) {
			frame = read();
		}
		return frame;
	}

	Frame read() {
		Frame frame = readOrEnd();
		if (frame == null) {
			throw new IllegalStateException("the server closed");
		}
		return frame;
	}

	@Nullable Frame readOrEnd() {
		try {
			return Frame.read(this.in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<Frame> readAll() {
		try {
			return Frame.readAll(this.in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	byte[] readAllBytes() {
		try {
			return this.in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	byte[] readSome(int count) {
		try {
			return this.in.readNBytes(count);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<Frame> read(int count) {
		List<Frame> frames = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			frames.add(read());
		}
		return frames;
	}

	/** Whether nothing at all arrives for a while. */
	boolean isQuietFor(Duration duration) {
		try {
			this.socket.setSoTimeout((int) duration.toMillis());
			this.in.mark(1);
			this.in.read();
			this.in.reset();
			return false;
		}
		catch (SocketTimeoutException ex) {
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			patient();
		}
	}

	void endOutput() {
		try {
			this.socket.shutdownOutput();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void patient() {
		try {
			this.socket.setSoTimeout(PATIENCE_MILLIS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
