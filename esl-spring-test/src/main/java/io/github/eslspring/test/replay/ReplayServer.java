package io.github.eslspring.test.replay;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.net.EventSocketListener;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.CommandReader;
import io.github.eslspring.test.protocol.Journal;
import io.github.eslspring.test.protocol.ReceivedCommand;

/**
 * A server that plays recorded bytes to every client and executes nothing. Safe for
 * several threads.
 */
public final class ReplayServer implements AutoCloseable {

	private static final long FOREVER = TimeUnit.HOURS.toNanos(1);

	private final AtomicInteger accepted = new AtomicInteger();

	private final Journal journal = new Journal();

	private final Clock clock = Clock.systemUTC();

	private final EventSocketListener listener;

	private final List<byte[]> steps;

	private final int pieceSize;

	private final boolean keepOpen;

	ReplayServer(ReplayServerBuilder settings) {
		this.steps = settings.stepByStep ? settings.recording.steps() : List.of(settings.recording.bytes());
		this.pieceSize = settings.pieceSize;
		this.keepOpen = settings.keepOpen;
		this.listener = new EventSocketListener(new InetSocketAddress(EventSocketListener.loopback(), 0), 0,
				this.accepted, this::converse);
	}

	/**
	 * The address to connect to.
	 * @return the loopback address
	 */
	public String host() {
		return this.listener.address().getAddress().getHostAddress();
	}

	/**
	 * The port to connect to.
	 * @return the port
	 */
	public int port() {
		return this.listener.address().getPort();
	}

	/**
	 * How many connections were accepted.
	 * @return a count
	 */
	public int connectionsAccepted() {
		return this.accepted.get();
	}

	/**
	 * What clients sent.
	 * @return an immutable copy
	 */
	public List<ReceivedCommand> commands() {
		return this.journal.commands();
	}

	/**
	 * Closes every connection and frees the port.
	 */
	@Override
	public void close() {
		this.listener.close();
	}

	private void converse(Connection connection) {
		try {
			play(connection);
			connection.closeAfter(new byte[0]);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			connection.close();
		}
	}

	private void play(Connection connection) throws InterruptedException {
		CommandReader reader = new CommandReader();
		Iterator<byte[]> remaining = this.steps.iterator();
		write(connection, remaining.next());
		while ((remaining.hasNext() || this.keepOpen) && readCommand(connection, reader)) {
			if (remaining.hasNext()) {
				write(connection, remaining.next());
			}
		}
	}

	private boolean readCommand(Connection connection, CommandReader reader) throws InterruptedException {
		ClientCommand command = reader.next();
		while (command == null) {
			byte[] input = connection.takeInput();
			if (input != null) {
				reader.feed(input);
			}
			else if (connection.isInputEnded() || !connection.isOpen()) {
				return false;
			}
			else {
				connection.await(() -> false, FOREVER);
			}
			command = reader.next();
		}
		this.journal.received(ReceivedCommand.of(connection.number(), command, this.clock.instant()));
		return true;
	}

	private void write(Connection connection, byte[] bytes) throws InterruptedException {
		int size = (this.pieceSize > 0) ? this.pieceSize : Math.max(bytes.length, 1);
		for (int start = 0; start < bytes.length; start += size) {
			connection.write(Arrays.copyOfRange(bytes, start, Math.min(start + size, bytes.length)));
		}
	}

}
