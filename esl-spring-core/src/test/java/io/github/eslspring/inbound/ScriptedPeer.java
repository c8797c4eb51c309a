package io.github.eslspring.inbound;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.eslspring.Secret;

/**
 * A server without any behaviour: the test says every word of it.
 */
final class ScriptedPeer implements AutoCloseable {

	static final String GREETING = "Content-Type: auth/request\n\n";

	private final ServerSocket server;

	ScriptedPeer() {
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
			this.server.setSoTimeout((int) Patience.LIMIT.toMillis());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	EslInboundClient client(Consumer<TestOptions> options) {
		TestOptions chosen = new TestOptions();
		options.accept(chosen);
		EslInboundClientBuilder builder = EslInboundClient.builder()
			.host(this.server.getInetAddress().getHostAddress())
			.port(this.server.getLocalPort());
		chosen.applyTo(builder);
		return builder.build();
	}

	Endpoint endpoint(String user, String password) {
		return new Endpoint(this.server.getInetAddress().getHostAddress(), this.server.getLocalPort(), user,
				Secret.of(password));
	}

	Talk accept() {
		try {
			return new Talk(this.server.accept());
		}
		catch (IOException ex) {
			throw new AssertionError("Nobody connected", ex);
		}
	}

	/** Accept, greet and let the client in. */
	Talk welcome() {
		Talk talk = accept();
		talk.send(GREETING);
		talk.expect("auth ClueCon");
		talk.reply("+OK accepted");
		return talk;
	}

	/** Connect a client. */
	Talk welcome(EslInboundClient client) {
		CompletableFuture<Void> connected = client.connect();
		Talk talk = welcome();
		Patience.resultOf(connected);
		return talk;
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** One connection, seen from the server. */
	static final class Talk implements AutoCloseable {

		private final Socket socket;

		private final InputStream in;

		Talk(Socket socket) throws IOException {
			this.socket = socket;
			this.socket.setSoTimeout((int) Patience.LIMIT.toMillis());
			this.socket.setTcpNoDelay(true);
			this.in = new BufferedInputStream(socket.getInputStream());
		}

		void send(String text) {
			try {
				this.socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		void reply(String text) {
			send("Content-Type: command/reply\nReply-Text: " + text + "\n\n");
		}

		void apiResponse(String body) {
			send("Content-Type: api/response\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\n\n"
					+ body);
		}

		void event(String lines) {
			event("plain", lines + "\n\n");
		}

		void event(String format, String event) {
			send("Content-Length: " + event.getBytes(StandardCharsets.UTF_8).length + "\nContent-Type: text/event-"
					+ format + "\n\n" + event);
		}

		/** Read a command and require its first line. */
		String expect(String line) {
			String command = readCommand();
			if (!command.lines().findFirst().orElse("").equals(line)) {
				throw new AssertionError("Expected '" + line + "' but came '" + command + "'");
			}
			return command;
		}

		/** Read up to an empty line; empty when the client closed. */
		String readCommand() {
			StringBuilder command = new StringBuilder();
			while (command.indexOf("\n\n") < 0) {
				int c = read();
				if (c < 0) {
					return command.toString();
				}
				command.append((char) c);
			}
			return command.toString();
		}

		boolean isClosedByClient() {
			return readCommand().isEmpty();
		}

		private int read() {
			try {
				return this.in.read();
			}
			catch (SocketException ex) {
				return -1;
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

	}

}
