package io.github.eslspring.test.protocol;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.eslspring.test.event.ByteText;

/**
 * What clients sent, and for diagnosis the last lines of the dialogue with passwords
 * masked. Keeps the newest 10,000 commands. Safe for several threads.
 */
public final class Journal {

	private static final int MAX_COMMANDS = 10_000;

	private static final int MAX_LINES = 200;

	private static final int MAX_EVENT_LINES = 100;

	private static final int MAX_LINE = 160;

	/** For what is not noted here, like the end of a call. */
	private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(10);

	private final long begun = System.nanoTime();

	private final Deque<ReceivedCommand> commands = new ArrayDeque<>();

	private final Deque<String> dialogue = new ArrayDeque<>();

	/** Those lines of the dialogue that tell events. */
	private final Deque<String> eventLines = new ArrayDeque<>();

	private long noted;

	/**
	 * Notes a command.
	 * @param command what a client sent
	 */
	public synchronized void received(ReceivedCommand command) {
		addBounded(this.commands, command, MAX_COMMANDS, (oldest) -> {
		});
		note("client " + command);
	}

	/**
	 * Notes what the server sent.
	 * @param connection the number of the connection
	 * @param frame the bytes
	 */
	public void sent(int connection, byte[] frame) {
		if (frame.length > 0) {
			remark(connection, ByteText.decode(ByteText.of(Arrays.copyOf(frame, Math.min(frame.length, MAX_LINE)))));
		}
	}

	/**
	 * Notes events that were written in one piece. Only the newest such lines are kept,
	 * so that they do not push the commands out.
	 * @param connection the number of the connection
	 * @param events what each of them is, in a few words
	 */
	public synchronized void wroteEvents(int connection, List<String> events) {
		for (String event : events) {
			String line = note("server #" + connection + " event " + event);
			addBounded(this.eventLines, line, MAX_EVENT_LINES, this.dialogue::remove);
		}
	}

	/**
	 * Notes what happened to a connection.
	 * @param connection the number of the connection
	 * @param remark what happened
	 */
	public synchronized void remark(int connection, String remark) {
		note("server #" + connection + " " + remark);
	}

	/**
	 * All commands so far, in the order in which they were complete.
	 * @return an immutable copy
	 */
	public synchronized List<ReceivedCommand> commands() {
		return List.copyOf(this.commands);
	}

	/**
	 * Forgets the commands and the dialogue so far.
	 */
	public synchronized void clear() {
		this.commands.clear();
		this.dialogue.clear();
		this.eventLines.clear();
	}

	/**
	 * Waits for a command; those that came already count.
	 * @param wanted tells the command
	 * @param limit the longest wait
	 * @return the first command that fits
	 * @throws AssertionError with the dialogue if none came in time
	 */
	public ReceivedCommand await(Predicate<ReceivedCommand> wanted, Duration limit) {
		awaitUntil(() -> find(wanted).isPresent(), limit);
		return find(wanted).orElseThrow(
				() -> new AssertionError("No such command within " + limit + ". The dialogue:\n" + dialogue()));
	}

	/**
	 * Waits for anything; it is looked at again whenever something was noted, and now and
	 * then.
	 * @param condition what to wait for
	 * @param limit the longest wait
	 * @return whether it came in time
	 * @throws AssertionError if the thread is interrupted
	 */
	public boolean awaitUntil(BooleanSupplier condition, Duration limit) {
		long start = System.nanoTime();
		long seen = noted();
		while (!condition.getAsBoolean()) {
			long left = limit.toNanos() - (System.nanoTime() - start);
			if (left <= 0) {
				return false;
			}
			seen = awaitNote(seen, Math.min(left, LOOK_AGAIN));
		}
		return true;
	}

	/**
	 * The last lines of the dialogue.
	 * @return one line for each command, each reply, some events, and what happened to a
	 * connection
	 */
	public synchronized String dialogue() {
		return this.dialogue.isEmpty() ? "(nobody said anything)" : String.join("\n", this.dialogue);
	}

	/** Every line begins with the seconds since the journal was begun. */
	private String note(String line) {
		double seconds = (System.nanoTime() - this.begun) / 1e9;
		String noted = String.format(Locale.ROOT, "%8.3f %s", seconds, shorten(line));
		addBounded(this.dialogue, noted, MAX_LINES, this.eventLines::remove);
		this.noted++;
		notifyAll();
		return noted;
	}

	private synchronized Optional<ReceivedCommand> find(Predicate<ReceivedCommand> wanted) {
		return this.commands.stream().filter(wanted).findFirst();
	}

	private synchronized long noted() {
		return this.noted;
	}

	private synchronized long awaitNote(long seen, long limitNanos) {
		try {
			if (this.noted == seen) {
				TimeUnit.NANOSECONDS.timedWait(this, Math.max(limitNanos, 1_000_000));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while waiting. The dialogue:\n" + dialogue(), ex);
		}
		return this.noted;
	}

	private static <T> void addBounded(Deque<T> deque, T element, int limit, Consumer<T> dropped) {
		if (deque.size() == limit) {
			dropped.accept(deque.removeFirst());
		}
		deque.addLast(element);
	}

	private static String shorten(String text) {
		String line = text.strip().replace("\n", " | ");
		return (line.length() <= MAX_LINE) ? line : line.substring(0, MAX_LINE) + "...";
	}

}
