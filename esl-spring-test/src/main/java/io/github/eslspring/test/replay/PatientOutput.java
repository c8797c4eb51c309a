package io.github.eslspring.test.replay;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes to a socket, each piece within a limit. A write has none of its own, so that
 * closing the socket has to end it.
 */
final class PatientOutput {

	private static final Logger logger = LoggerFactory.getLogger(PatientOutput.class);

	private final Socket socket;

	private final Duration limit;

	PatientOutput(Socket socket, Duration limit) {
		this.socket = socket;
		this.limit = limit;
	}

	/**
	 * Writes a piece.
	 * @throws SocketTimeoutException if the other side does not read it in time; the
	 * socket is closed then
	 */
	void write(byte[] bytes) throws IOException {
		CompletableFuture<Void> written = new CompletableFuture<>();
		written.orTimeout(this.limit.toNanos(), TimeUnit.NANOSECONDS).whenComplete((nothing, late) -> {
			if (late != null) {
				end();
			}
		});
		try {
			this.socket.getOutputStream().write(bytes);
		}
		catch (IOException ex) {
			if (written.isCompletedExceptionally()) {
				throw new SocketTimeoutException("not read within " + this.limit);
			}
			throw ex;
		}
		finally {
			written.complete(null);
		}
	}

	private void end() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			logger.debug("Closing failed", ex);
		}
	}

}
