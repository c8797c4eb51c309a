package io.github.eslspring.test.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A socket on which nothing lasts longer than a limit. One thread reads; any may write or
 * close.
 */
final class Wire {

	private final Socket tcp;

	private final Duration patience;

	/** The same, or TLS on top of it. */
	private volatile Socket socket;

	private final byte[] buffer = new byte[8192];

	private int next;

	private int end;

	Wire(Socket tcp, Duration patience) throws IOException {
		this.tcp = tcp;
		this.tcp.setTcpNoDelay(true);
		this.patience = patience;
		this.socket = tcp;
	}

	Duration patience() {
		return this.patience;
	}

	/** By when something that begins now has to have happened. */
	long deadline() {
		return System.nanoTime() + this.patience.toNanos();
	}

	/**
	 * The next byte, or -1 when the other side has ended the connection or broken it off.
	 */
	int read(long deadline) throws SocketTimeoutException {
		if (this.next == this.end && !fill(deadline)) {
			return -1;
		}
		return this.buffer[this.next++] & 0xFF;
	}

	/** What has come, waiting for the first byte of it; empty at the end. */
	byte[] readSome(long deadline) throws SocketTimeoutException {
		if (this.next == this.end && !fill(deadline)) {
			return new byte[0];
		}
		byte[] some = Arrays.copyOfRange(this.buffer, this.next, this.end);
		this.next = this.end;
		return some;
	}

	boolean hasInput() {
		try {
			return this.next < this.end || this.socket.getInputStream().available() > 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Whether the reader has not taken all that has come. Any thread may ask. */
	boolean hasUnreadInput() {
		try {
			return this.tcp.getInputStream().available() > 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private boolean fill(long deadline) throws SocketTimeoutException {
		try {
			long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
			this.socket.setSoTimeout((int) Math.max(1, left));
			int count = this.socket.getInputStream().read(this.buffer);
			this.next = 0;
			this.end = Math.max(0, count);
			return count > 0;
		}
		catch (SocketTimeoutException ex) {
			throw ex;
		}
		catch (SocketException ex) {
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	synchronized void write(byte[] bytes) throws SocketTimeoutException {
		limited(() -> {
			this.socket.getOutputStream().write(bytes);
			this.socket.getOutputStream().flush();
		});
	}

	void startTls(SSLContext context) throws SocketTimeoutException {
		limited(() -> {
			InputStream consumed = new ByteArrayInputStream(this.buffer, this.next, this.end - this.next);
			this.next = this.end;
			this.tcp.setSoTimeout(0);
			SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(this.tcp, consumed, true);
			this.socket = tls;
			tls.startHandshake();
		});
	}

	/** A write has no limit of its own, so that closing the socket has to end it. */
	private void limited(Work work) throws SocketTimeoutException {
		CompletableFuture<Void> done = new CompletableFuture<>();
		done.orTimeout(this.patience.toMillis(), TimeUnit.MILLISECONDS).whenComplete((nothing, late) -> {
			if (late != null) {
				close(this.tcp);
			}
		});
		try {
			work.run();
		}
		catch (IOException ex) {
			if (done.isCompletedExceptionally()) {
				throw new SocketTimeoutException("limit of " + this.patience);
			}
			throw new UncheckedIOException(ex);
		}
		finally {
			done.complete(null);
		}
	}

	void closeOutput() {
		try {
			this.socket.shutdownOutput();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The reader finds the end; whatever else comes is thrown away. */
	void closeInput() {
		try {
			if (!this.tcp.isClosed() && !this.tcp.isInputShutdown()) {
				this.tcp.shutdownInput();
			}
		}
		catch (IOException ex) {
			close(this.tcp);
		}
	}

	void reset() {
		try {
			if (!this.tcp.isClosed()) {
				this.tcp.setSoLinger(true, 0);
			}
		}
		catch (SocketException ex) {
			throw new UncheckedIOException(ex);
		}
		close(this.tcp);
	}

	void close() {
		close(this.socket);
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Work on the socket. */
	@FunctionalInterface
	private interface Work {

		void run() throws IOException;

	}

}
