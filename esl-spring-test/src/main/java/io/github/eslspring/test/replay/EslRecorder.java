package io.github.eslspring.test.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.test.net.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between clients and a server, passes everything on and records it: the first
 * connection as {@code NAME.in}, {@code NAME.out} and {@code NAME.json}, further ones as
 * {@code NAME-2} and so on. Masked by as many {@code x} in both directions are the
 * passwords clients log in with (except the default one), and the values of headers,
 * parameters and variables named {@code *password*}, {@code *passwd*},
 * {@code *passphrase*}, {@code *secret*} or {@code a1-hash}, also where they are only set
 * or asked for, and of those named {@code sip_auth_*} beside their names. Types, lengths
 * and numbers of the protocol, event names and UUIDs stay as they are. A switch can
 * connect to a server of the user's through it, too: then {@code NAME.out} is what the
 * switch said. Safe for several threads.
 */
public final class EslRecorder implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EslRecorder.class);

	private static final int CHUNK = 16 * 1024;

	private static final long ENDING_MILLIS = 2000;

	private final ExecutorService threads = DaemonThreads.cached("esl-recorder");

	private final AtomicInteger connections = new AtomicInteger();

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final Set<Tape> tapes = ConcurrentHashMap.newKeySet();

	private final EslRecorderBuilder settings;

	private final ServerSocket server;

	EslRecorder(EslRecorderBuilder settings) {
		this.settings = settings;
		try {
			this.server = new ServerSocket(settings.port, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.execute(this::accept);
	}

	/**
	 * Prepares to record what is said to a server.
	 * @param host the server's host name or address
	 * @param port the server's port
	 * @return a builder
	 */
	public static EslRecorderBuilder of(String host, int port) {
		return new EslRecorderBuilder(host, port);
	}

	/**
	 * Where clients connect to instead.
	 * @return the loopback address
	 */
	public String host() {
		return this.server.getInetAddress().getHostAddress();
	}

	/**
	 * Where clients connect to instead.
	 * @return the port
	 */
	public int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Ends every connection and writes the files.
	 * @throws UncheckedIOException if a file cannot be written
	 */
	@Override
	public void close() {
		end(this.server);
		this.open.forEach(EslRecorder::end);
		this.threads.shutdown();
		try {
			if (!this.threads.awaitTermination(ENDING_MILLIS, TimeUnit.MILLISECONDS)) {
				logger.warn("A recorded connection does not end");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Set<String> found = new LinkedHashSet<>();
		this.tapes.forEach((tape) -> found.addAll(tape.secrets()));
		Secrets secrets = new Secrets(this.settings.secrets, found);
		save(secrets);
	}

	/** One that cannot be written costs no other one. */
	private void save(Secrets secrets) {
		List<RuntimeException> failures = new ArrayList<>();
		for (Tape tape : this.tapes) {
			try {
				tape.save(this.settings.directory, secrets);
			}
			catch (RuntimeException ex) {
				failures.add(ex);
			}
		}
		if (!failures.isEmpty()) {
			RuntimeException first = failures.remove(0);
			failures.forEach(first::addSuppressed);
			throw first;
		}
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket client = this.server.accept();
				this.open.add(client);
				this.threads.execute(() -> record(client));
			}
			catch (IOException ex) {
				logger.debug("The recorder accepts no more connections", ex);
			}
		}
	}

	private void record(Socket client) {
		int number = this.connections.incrementAndGet();
		Tape tape = new Tape((number == 1) ? this.settings.name : this.settings.name + "-" + number,
				this.settings.limit);
		this.tapes.add(tape);
		try (client; Socket upstream = new Socket(this.settings.host, this.settings.serverPort)) {
			this.open.add(upstream);
			upstream.setTcpNoDelay(true);
			client.setTcpNoDelay(true);
			this.threads.execute(() -> pass(client, upstream, tape::sent));
			pass(upstream, client, tape::received);
			this.open.remove(upstream);
		}
		catch (IOException ex) {
			logger.warn("Cannot record a connection to {}:{}", this.settings.host, this.settings.serverPort, ex);
		}
		finally {
			this.open.remove(client);
		}
	}

	/** Passes one direction on until its end, which is passed on too. */
	private static void pass(Socket from, Socket to, Track track) {
		byte[] chunk = new byte[CHUNK];
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			int length = in.read(chunk);
			while (length >= 0) {
				track.note(chunk, length);
				out.write(chunk, 0, length);
				length = in.read(chunk);
			}
			to.shutdownOutput();
		}
		catch (SocketException ex) {
			logger.debug("A recorded connection ended", ex);
			end(to);
		}
		catch (IOException ex) {
			logger.warn("A recorded connection failed", ex);
			end(to);
		}
	}

	private static void end(AutoCloseable socket) {
		try {
			socket.close();
		}
		catch (Exception ex) {
			logger.debug("Closing failed", ex);
		}
	}

	/** Notes a part of one direction. */
	@FunctionalInterface
	private interface Track {

		void note(byte[] bytes, int length);

	}

}
