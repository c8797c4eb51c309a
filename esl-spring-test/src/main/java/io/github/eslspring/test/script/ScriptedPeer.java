package io.github.eslspring.test.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A server without any behaviour: the test says every byte of it. It listens on a free
 * port of the loopback address from the moment it is made.
 * <p>
 * For what {@link io.github.eslspring.test.SimulatedFreeSwitch} would never do, and for
 * replies at chosen moments of a race.
 */
public final class ScriptedPeer implements AutoCloseable {

	/** What FreeSWITCH says first. */
	public static final String GREETING = "Content-Type: auth/request\n\n";

	/** How long waits last unless told otherwise: 15 seconds. */
	public static final Duration PATIENCE = Duration.ofSeconds(15);

	/** How long scripts that do something else than wait may hold up the end. */
	private static final Duration ENDING = Duration.ofSeconds(2);

	private final ServerSocket server;

	private final Duration patience;

	private final Dialogue dialogue = new Dialogue();

	private final List<ScriptedConnection> connections = new CopyOnWriteArrayList<>();

	private final Map<ScriptedConnection, Thread> scripts = new ConcurrentHashMap<>();

	private final List<Throwable> failures = new CopyOnWriteArrayList<>();

	private final AtomicInteger accepted = new AtomicInteger();

	private volatile boolean closed;

	/**
	 * A peer with the usual patience.
	 */
	public ScriptedPeer() {
		this(PATIENCE);
	}

	/**
	 * A peer.
	 * @param patience how long each wait may last, until somebody connects or says
	 * something
	 */
	public ScriptedPeer(Duration patience) {
		this.patience = patience;
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where it listens.
	 * @return the loopback address
	 */
	public String host() {
		return this.server.getInetAddress().getHostAddress();
	}

	/**
	 * Where it listens.
	 * @return the port
	 */
	public int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Where it listens.
	 * @return host and port
	 */
	public InetSocketAddress address() {
		return new InetSocketAddress(this.server.getInetAddress(), port());
	}

	/**
	 * Waits for the next connection. Nothing is sent.
	 * @return the connection, which ends with this peer at the latest
	 * @throws AssertionError if nobody connects in time
	 */
	public ScriptedConnection accept() {
		try {
			this.server.setSoTimeout((int) this.patience.toMillis());
			return accepted();
		}
		catch (SocketTimeoutException ex) {
			throw this.dialogue.failure("Nobody connected within " + this.patience, ex);
		}
		catch (IOException ex) {
			throw this.dialogue.failure("Nobody can connect", ex);
		}
	}

	/**
	 * Waits for the next connection, greets it and accepts the password {@code ClueCon}.
	 * @return the connection
	 * @throws AssertionError if nobody logs in in time
	 */
	public ScriptedConnection welcome() {
		return welcome("ClueCon");
	}

	/**
	 * Waits for the next connection, greets it and accepts a password.
	 * @param password the password to expect
	 * @return the connection
	 * @throws AssertionError if nobody logs in in time
	 */
	public ScriptedConnection welcome(String password) {
		ScriptedConnection connection = accept();
		connection.send(GREETING);
		connection.expect("auth " + password);
		connection.reply("+OK accepted");
		return connection;
	}

	/**
	 * Plays every connection from now on by a script, each in a thread of its own, and
	 * closes it when its script has ended. Not together with {@link #accept()}. Whatever
	 * else than an {@link UncheckedIOException}, the sign that the other side broke the
	 * connection off, a script throws is thrown again by {@link #close()}, and so is that
	 * it still waited for a command or bytes then. To wait for a command or the end, as
	 * {@link ScriptedConnection#next()} does, or for the end only is no failure.
	 * @param script says what a connection says
	 */
	public void serve(Consumer<ScriptedConnection> script) {
		start("accept", () -> acceptAll(script));
	}

	private void acceptAll(Consumer<ScriptedConnection> script) {
		try {
			this.server.setSoTimeout(0);
			while (!this.closed) {
				ScriptedConnection connection = accepted();
				this.scripts.put(connection, start("connection", () -> {
					try (connection) {
						play(script, connection);
					}
				}));
			}
		}
		catch (IOException | UncheckedIOException ex) {
			this.dialogue.note("server", "ended by " + ex);
			failed(ex, false);
		}
	}

	/** Notes a failure before the other side can see the end of the connection. */
	private void play(Consumer<ScriptedConnection> script, ScriptedConnection connection) {
		try {
			script.accept(connection);
		}
		catch (UncheckedIOException ex) {
			this.dialogue.note("script", "ended by " + ex.getCause());
		}
		catch (RuntimeException | Error ex) {
			failed(ex, connection.hasMissed());
		}
	}

	/** What else comes of closing the peer is no failure. */
	private void failed(Throwable failure, boolean missed) {
		if (!this.closed || missed) {
			this.failures.add(failure);
		}
	}

	private static Thread start(String name, Runnable work) {
		Thread thread = new Thread(work, "scripted-peer-" + name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private ScriptedConnection accepted() throws IOException {
		Socket socket = this.server.accept();
		String name = "#" + this.accepted.incrementAndGet();
		this.dialogue.note(name, "connected");
		ScriptedConnection connection = new ScriptedConnection(name, socket, this.patience, this.dialogue);
		this.connections.add(connection);
		if (this.closed) {
			connection.close();
		}
		return connection;
	}

	/** On how many connections something is waited for, for tests. */
	long waiting() {
		return this.connections.stream().filter(ScriptedConnection::isAwaited).count();
	}

	/** A script that waits sees the end, says if it waited for something, and ends. */
	private void endScripts() {
		this.scripts.keySet().forEach(ScriptedConnection::endInput);
		long deadline = System.nanoTime() + ENDING.toNanos();
		try {
			for (Thread script : this.scripts.values()) {
				script.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What was said on all connections until now.
	 * @return one line for each command, each text sent and what became of connections,
	 * the last two hundred
	 */
	public String dialogue() {
		return this.dialogue.toString();
	}

	/**
	 * Listens no more and closes all connections, after the scripts have read what has
	 * come for them.
	 * @throws AssertionError if a script has failed, or still waited for something
	 */
	@Override
	public void close() {
		this.closed = true;
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		endScripts();
		this.connections.forEach(ScriptedConnection::close);
		if (!this.failures.isEmpty()) {
			AssertionError failure = this.dialogue.failure("A script failed: " + this.failures.get(0));
			this.failures.forEach(failure::addSuppressed);
			this.failures.clear();
			throw failure;
		}
	}

}
