package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One client of the peer. Its commands are answered one after the other, between two
 * pieces of events.
 */
final class PeerConnection {

	/** What the peer tells of the events it sends: {@link Flow} as text. */
	static final String FLOW = "flow";

	private static final String GREETING = "Content-Type: auth/request\n\n";

	private static final String ACCEPTED = "Content-Type: command/reply\nReply-Text: +OK accepted\n\n";

	private final SocketChannel client;

	private final Supplier<@Nullable Feed> feeds;

	private final Pace answers;

	private final Pace rate;

	private final long seconds;

	/** The one that events go to; commands may come over another. */
	private final AtomicReference<PeerConnection> streamed;

	/** Fair, or answers would wait for all events. */
	private final ReentrantLock writing = new ReentrantLock(true);

	private volatile Flow flow = new Flow(0, 0, false);

	private boolean streaming;

	PeerConnection(SocketChannel client, Supplier<@Nullable Feed> feeds, Options options) {
		this(client, feeds, new AtomicReference<>(), options);
	}

	PeerConnection(SocketChannel client, Supplier<@Nullable Feed> feeds, AtomicReference<PeerConnection> streamed,
			Options options) {
		this.client = client;
		this.feeds = feeds;
		this.streamed = streamed;
		this.answers = new Pace(options.number("answers", 0), System.nanoTime());
		this.rate = new Pace(options.number("rate", 0), System.nanoTime());
		this.seconds = options.number("seconds", Long.MAX_VALUE);
	}

	/**
	 * Let the client in and answer it until it leaves.
	 */
	void serve() {
		try (SocketChannel open = this.client) {
			open.setOption(StandardSocketOptions.TCP_NODELAY, true);
			write(text(GREETING));
			ByteBuffer in = ByteBuffer.allocate(64 << 10);
			String unfinished = "";
			while (open.isOpen() && open.read(in.clear()) >= 0) {
				unfinished = answer(unfinished + StandardCharsets.US_ASCII.decode(in.flip()), System.nanoTime());
			}
		}
		catch (IOException ex) {
			System.err.println("a client left: " + ex.getMessage());
		}
	}

	/**
	 * Answer what is there, each command with a write of its own, as the server does.
	 * @return what is no whole command yet
	 */
	private String answer(String received, long arrived) throws IOException {
		int start = 0;
		for (int end = received.indexOf("\n\n"); end >= 0; end = received.indexOf("\n\n", start)) {
			String command = received.substring(start, end);
			start = end + 2;
			if (this.answers.isLimited() && command.startsWith("api ")) {
				Pace.await(this.answers.next(arrived));
			}
			write(text(reply(command)));
			if (command.startsWith("event ")) {
				stream();
			}
			else if (command.equals("exit")) {
				this.client.close();
			}
		}
		return received.substring(start);
	}

	private String reply(String command) {
		if (!command.startsWith("api ")) {
			return ACCEPTED;
		}
		String body = "+OK";
		if (command.startsWith(FLOW, "api ".length())) {
			body = Objects.requireNonNullElse(this.streamed.get(), this).flow.toString();
		}
		else if (command.startsWith("show ", "api ".length())) {
			body = "{\"row_count\":0}";
		}
		return "Content-Type: api/response\nContent-Length: " + body.length() + "\n\n" + body;
	}

	private void stream() {
		Feed feed = this.streaming ? null : this.feeds.get();
		if (feed != null) {
			this.streaming = true;
			this.streamed.set(this);
			EventSource.start("events", () -> stream(feed));
		}
	}

	private void stream(Feed feed) {
		try {
			long begun = System.nanoTime();
			long limit = TimeUnit.SECONDS.toNanos(this.seconds);
			long sent = 0;
			for (ByteBuffer piece = feed.next(); piece != null; piece = feed.next()) {
				long taken = write(piece);
				long due = begun;
				for (; sent < feed.events(); sent++) {
					due = this.rate.next(begun);
				}
				this.flow = new Flow(sent, Math.max(this.flow.longestWait(), taken), false);
				if (System.nanoTime() - begun > limit) {
					break;
				}
				Pace.await(due);
			}
			this.flow = new Flow(sent, this.flow.longestWait(), true);
		}
		catch (IOException ex) {
			System.err.println("events end: " + ex.getMessage());
		}
	}

	/**
	 * Write all, however long the client lets it wait.
	 * @return how long that was, in nanoseconds
	 */
	private long write(ByteBuffer bytes) throws IOException {
		this.writing.lock();
		try {
			long before = System.nanoTime();
			while (bytes.hasRemaining()) {
				this.client.write(bytes);
			}
			return System.nanoTime() - before;
		}
		finally {
			this.writing.unlock();
		}
	}

	private static ByteBuffer text(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * How far the events are.
	 *
	 * @param events how many were sent
	 * @param longestWait the longest time a piece of 32 kB took to be written, in
	 * nanoseconds
	 * @param isOver whether all were sent
	 */
	record Flow(long events, long longestWait, boolean isOver) {

		static Flow of(String text) {
			String[] parts = text.strip().split(" ", -1);
			return new Flow(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Boolean.parseBoolean(parts[2]));
		}

		@Override
		public String toString() {
			return this.events + " " + this.longestWait + " " + this.isOver;
		}

	}

}
