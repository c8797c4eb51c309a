package io.github.eslspring.inbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.transport.EslTls;
import org.jspecify.annotations.Nullable;

/**
 * Ends TLS in front of a simulated server, as stunnel would.
 */
final class TlsProxy implements AutoCloseable {

	private final SSLServerSocket server;

	private final SimulatedFreeSwitch behind;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final List<String> protocols = new CopyOnWriteArrayList<>();

	private final List<String> servedNames = new CopyOnWriteArrayList<>();

	TlsProxy(SimulatedFreeSwitch behind, TestCertificate own, @Nullable TestCertificate client) {
		this.behind = behind;
		TestCertificate trusted = (client != null) ? client : own;
		SSLContext context = EslTls.trusting(trusted.trustStore(), own.keyStore(), TestCertificate.PASSWORD).context();
		try {
			this.server = (SSLServerSocket) context.getServerSocketFactory()
				.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
			this.server.setNeedClientAuth(client != null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start("accept", this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	/** The protocols that were agreed upon, one for each connection. */
	List<String> protocols() {
		return this.protocols;
	}

	/** The names clients asked for. */
	List<String> servedNames() {
		return this.servedNames;
	}

	void drop() {
		this.sockets.forEach(TlsProxy::close);
		this.sockets.clear();
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		drop();
	}

	private void accept() throws IOException {
		while (!this.server.isClosed()) {
			SSLSocket client = (SSLSocket) this.server.accept();
			this.sockets.add(client);
			start("serve", () -> serve(client));
		}
	}

	private void serve(SSLSocket client) throws IOException {
		client.startHandshake();
		this.protocols.add(client.getSession().getProtocol());
		if (client.getSession() instanceof ExtendedSSLSession session) {
			session.getRequestedServerNames().forEach((name) -> this.servedNames.add(String.valueOf(name)));
		}
		Socket plain = new Socket(this.behind.host(), this.behind.port());
		this.sockets.add(plain);
		start("inwards", () -> pump(client, plain));
		pump(plain, client);
	}

	private static void pump(Socket from, Socket to) throws IOException {
		try (from; to) {
			byte[] bytes = new byte[8192];
			int count = from.getInputStream().read(bytes);
			while (count >= 0) {
				to.getOutputStream().write(bytes, 0, count);
				to.getOutputStream().flush();
				count = from.getInputStream().read(bytes);
			}
		}
	}

	// A connection that breaks is what several tests are about.
	private static void start(String name, Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				System.getLogger(TlsProxy.class.getName()).log(System.Logger.Level.DEBUG, "ended", ex);
			}
		}, "tls-proxy-" + name);
		thread.setDaemon(true);
		thread.start();
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Work on a socket. */
	@FunctionalInterface
	private interface Work {

		void run() throws IOException;

	}

}
