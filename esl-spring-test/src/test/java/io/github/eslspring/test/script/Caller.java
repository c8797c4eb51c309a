package io.github.eslspring.test.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The other side of a script, as bytes.
 */
final class Caller implements AutoCloseable {

	final Socket socket;

	Caller(Socket socket) {
		this.socket = socket;
		try {
			socket.setSoTimeout(10_000);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Caller(InetSocketAddress server) {
		this(open(server));
	}

	private static Socket open(InetSocketAddress server) {
		try {
			return new Socket(server.getAddress(), server.getPort());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void send(String text) {
		try {
			this.socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
			this.socket.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads as many bytes as the text has. */
	String read(String expected) throws IOException {
		int length = expected.getBytes(StandardCharsets.UTF_8).length;
		return new String(this.socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
	}

	/** Reads to the end. */
	String readAll() throws IOException {
		InputStream in = this.socket.getInputStream();
		return new String(in.readAllBytes(), StandardCharsets.UTF_8);
	}

	/** Closes the connection. */
	void disconnect() {
		close();
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

}
