package io.github.eslspring.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import javax.net.ssl.SSLServerSocket;

/**
 * The least of a switch behind TLS: lets everybody in, one connection after the other,
 * and says OK to everything.
 */
final class TlsSwitch implements AutoCloseable {

	private final SSLServerSocket server;

	TlsSwitch(Certificates certificates) throws IOException {
		this.server = (SSLServerSocket) certificates.bundle()
			.createSslContext()
			.getServerSocketFactory()
			.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::serve, "tls-switch");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.server.getLocalPort();
	}

	private void serve() {
		while (!this.server.isClosed()) {
			try (Socket client = this.server.accept()) {
				client.setSoTimeout(15_000);
				write(client, "Content-Type: auth/request\n\n");
				answerAll(client);
			}
			catch (IOException ex) {
				// A handshake that fails, or a client that leaves, is what tests are
				// about.
				continue;
			}
		}
	}

	private static void answerAll(Socket client) throws IOException {
		int last = 0;
		for (int next = client.getInputStream().read(); next >= 0; next = client.getInputStream().read()) {
			if (next == '\n' && last == '\n') {
				write(client, "Content-Type: command/reply\nReply-Text: +OK accepted\n\n");
			}
			last = next;
		}
	}

	private static void write(Socket client, String frame) throws IOException {
		client.getOutputStream().write(frame.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
