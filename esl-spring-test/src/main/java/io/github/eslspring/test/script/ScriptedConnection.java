package io.github.eslspring.test.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.SSLContext;

/**
 * The server's side of one connection. It says what it is told to and nothing else.
 * <p>
 * Every wait ends after the patience of the {@link ScriptedPeer} or
 * {@link ScriptedSwitch} it belongs to, with an {@link AssertionError} that shows the
 * dialogue. One thread at a time reads; any thread may send, reset or close.
 */
public sealed class ScriptedConnection implements AutoCloseable permits ScriptedSwitch {

	private static final long STEP_NANOS = 1_000_000;

	/** How long somebody who reads may do something else in between. */
	private static final long BUSY_NANOS = 1_000_000_000;

	private final String name;

	private final Wire wire;

	private final Dialogue dialogue;

	private volatile boolean awaited;

	private volatile boolean ending;

	private volatile boolean missed;

	ScriptedConnection(String name, Socket socket, Duration patience, Dialogue dialogue) {
		this.name = name;
		this.dialogue = dialogue;
		try {
			this.wire = new Wire(socket, patience);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends text as UTF-8; half a frame, too.
	 * @param text anything
	 * @throws UncheckedIOException if the connection is over
	 * @throws AssertionError if the other side does not read in time
	 */
	public final void send(String text) {
		send(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Sends bytes.
	 * @param bytes anything
	 * @throws UncheckedIOException if the connection is over
	 * @throws AssertionError if the other side does not read in time
	 */
	public final void send(byte[] bytes) {
		this.dialogue.sent(this.name, bytes);
		try {
			this.wire.write(bytes);
		}
		catch (SocketTimeoutException ex) {
			throw this.dialogue.failure("The other side did not read within " + this.wire.patience(), ex);
		}
	}

	/**
	 * Sends a {@code command/reply}.
	 * @param text the value of {@code Reply-Text}, perhaps with header lines after it
	 */
	public final void reply(String text) {
		send("Content-Type: command/reply\nReply-Text: " + text + "\n\n");
	}

	/**
	 * Sends an {@code api/response}.
	 * @param body its body
	 */
	public final void apiResponse(String body) {
		send("Content-Type: api/response\nContent-Length: " + length(body) + "\n\n" + body);
	}

	/**
	 * Sends an event of format {@code plain}.
	 * @param lines its header lines as they go over the wire, values encoded already; the
	 * empty line is added
	 */
	public final void plainEvent(String lines) {
		eventFrame("plain", lines + "\n\n");
	}

	/**
	 * Sends the frame of an event.
	 * @param format the end of its content type: {@code plain}, {@code json} or
	 * {@code xml}
	 * @param event the event as it goes over the wire; anything
	 */
	public final void eventFrame(String format, String event) {
		send("Content-Length: " + length(event) + "\nContent-Type: text/event-" + format + "\n\n" + event);
	}

	/**
	 * Waits for a command and agrees to it.
	 * @param line its first line
	 * @return the command
	 * @throws AssertionError if another came, or none in time
	 */
	public final ScriptedCommand ok(String line) {
		ScriptedCommand command = expect(line);
		reply("+OK");
		return command;
	}

	/**
	 * Waits for an api command and answers it.
	 * @param command what follows {@code api}
	 * @param answer the body of the answer
	 * @throws AssertionError if another came, or none in time
	 */
	public final void api(String command, String answer) {
		expect("api " + command);
		apiResponse(answer);
	}

	/**
	 * Waits for a command.
	 * @param line its first line
	 * @return the command
	 * @throws AssertionError if another came, or none in time
	 */
	public final ScriptedCommand expect(String line) {
		ScriptedCommand command = await("'" + ScriptedCommand.parse(line) + "'");
		if (!command.line().equals(line)) {
			throw this.dialogue.failure("Expected '" + ScriptedCommand.parse(line) + "' but came '" + command + "'");
		}
		return command;
	}

	/**
	 * Waits for a command, whatever it is.
	 * @return the command
	 * @throws AssertionError if none came in time or the connection ended instead
	 */
	public final ScriptedCommand read() {
		return await("a command");
	}

	private ScriptedCommand await(String what) {
		this.awaited = true;
		try {
			return next().orElseThrow(() -> ended("The connection ended, and no command came", what));
		}
		finally {
			this.awaited = false;
		}
	}

	/**
	 * Waits for a command or the end.
	 * @return the command, or nothing if the other side closed or reset the connection
	 * @throws AssertionError if neither came in time, or the end in the middle of a
	 * command
	 */
	public final Optional<ScriptedCommand> next() {
		long deadline = this.wire.deadline();
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		try {
			int last = 0;
			int next = this.wire.read(deadline);
			while (next >= 0 && !(next == '\n' && last == '\n')) {
				read.write(next);
				last = next;
				next = this.wire.read(deadline);
			}
			if (next < 0) {
				return endedAfter(text(read));
			}
			ScriptedCommand head = ScriptedCommand.parse(text(read));
			String length = head.find("Content-Length");
			ScriptedCommand command = length.isEmpty() ? head
					: new ScriptedCommand(head.line(), head.headers(), body(Integer.parseInt(length), deadline));
			this.dialogue.came(this.name, command);
			return Optional.of(command);
		}
		catch (SocketTimeoutException ex) {
			throw late("No command came, only '" + ScriptedCommand.parse(text(read)) + "'", ex);
		}
	}

	private Optional<ScriptedCommand> endedAfter(String rest) {
		this.dialogue.note(this.name, this.ending ? "ended with the peer" : "ended by the other side");
		if (!rest.isEmpty()) {
			throw ended("The connection ended after '" + ScriptedCommand.parse(rest) + "'",
					"the rest of '" + ScriptedCommand.parse(rest) + "'");
		}
		return Optional.empty();
	}

	private String body(int length, long deadline) throws SocketTimeoutException {
		return new String(readBytes(length, deadline), StandardCharsets.UTF_8);
	}

	/**
	 * Waits for so many bytes.
	 * @param count how many
	 * @return the bytes
	 * @throws AssertionError if they did not come in time or the connection ended before
	 */
	public final byte[] readBytes(int count) {
		this.awaited = true;
		try {
			return readBytes(count, this.wire.deadline());
		}
		catch (SocketTimeoutException ex) {
			throw late("Not " + count + " bytes came", ex);
		}
		finally {
			this.awaited = false;
		}
	}

	private byte[] readBytes(int count, long deadline) throws SocketTimeoutException {
		byte[] bytes = new byte[count];
		for (int i = 0; i < count; i++) {
			int next = this.wire.read(deadline);
			if (next < 0) {
				throw ended("The connection ended after " + i + " of " + count + " bytes",
						"the rest of " + count + " bytes");
			}
			bytes[i] = (byte) next;
		}
		return bytes;
	}

	/**
	 * Whether something has come that was not read yet.
	 * @return whether a read would find a byte
	 */
	public final boolean hasInput() {
		return this.wire.hasInput();
	}

	/**
	 * Requires that nothing comes and nothing ends for a while.
	 * @param time how long
	 * @throws AssertionError if something comes or the connection ends
	 */
	public final void staysOpenFor(Duration time) {
		try {
			throw unexpected(this.wire.readSome(System.nanoTime() + time.toNanos()));
		}
		catch (SocketTimeoutException ex) {
			this.dialogue.note(this.name, "was quiet for " + time);
		}
	}

	/**
	 * Waits for the end of the connection: the other side closes or resets it without
	 * another word.
	 * @throws AssertionError if a byte comes first, or the end not in time
	 */
	public final void expectEnd() {
		try {
			byte[] more = this.wire.readSome(this.wire.deadline());
			if (more.length > 0) {
				throw unexpected(more);
			}
			this.dialogue.note(this.name, "ended by the other side");
		}
		catch (SocketTimeoutException ex) {
			throw late("The other side did not close the connection", ex);
		}
	}

	/**
	 * Speaks TLS from here on, as its server: does the handshake.
	 * @param context what it shows and trusts
	 * @throws UncheckedIOException if the handshake fails
	 * @throws AssertionError if it does not come to an end in time
	 */
	public final void startTls(SSLContext context) {
		try {
			this.wire.startTls(context);
			this.dialogue.note(this.name, "speaks TLS");
		}
		catch (SocketTimeoutException ex) {
			throw late("The TLS handshake did not end", ex);
		}
	}

	/**
	 * Says that nothing more will be sent; what comes can still be read.
	 */
	public final void closeOutput() {
		this.dialogue.note(this.name, "closed its output");
		this.wire.closeOutput();
	}

	/**
	 * Breaks the connection off with a TCP reset.
	 */
	public final void reset() {
		this.dialogue.note(this.name, "reset");
		this.wire.reset();
	}

	/**
	 * Closes the connection; a second time has no effect. TCP makes a reset of it if
	 * something came that was not read.
	 */
	public final void disconnect() {
		this.dialogue.note(this.name, "closed");
		this.wire.close();
	}

	/**
	 * Closes the connection, as {@link #disconnect()} does, at the end of a {@code try}
	 * statement.
	 */
	@Override
	public final void close() {
		disconnect();
	}

	/**
	 * What was said until now.
	 * @return one line for each command, each text sent and what became of connections,
	 * the last two hundred
	 */
	public final String dialogue() {
		return this.dialogue.toString();
	}

	/** Lets who reads see the end behind all that has come already. */
	final void endInput() {
		long deadline = this.wire.deadline();
		long reading = System.nanoTime();
		while (this.wire.hasUnreadInput() && System.nanoTime() < Math.min(deadline, reading + BUSY_NANOS)) {
			LockSupport.parkNanos(STEP_NANOS);
			reading = this.awaited ? System.nanoTime() : reading;
		}
		this.ending = true;
		this.wire.closeInput();
	}

	/** Whether somebody waits for something else than the end. */
	final boolean isAwaited() {
		return this.awaited;
	}

	/** Whether somebody still waited for something when the peer was closed. */
	final boolean hasMissed() {
		return this.missed;
	}

	private AssertionError ended(String what, String awaited) {
		this.missed = this.ending && this.awaited;
		return this.dialogue
			.failure(this.ending ? this.name + " still waited for " + awaited + " when it was closed" : what);
	}

	final AssertionError failure(String what) {
		return this.dialogue.failure(what);
	}

	private AssertionError unexpected(byte[] bytes) {
		String what = (bytes.length == 0) ? "the end of the connection"
				: "'" + ScriptedCommand.parse(new String(bytes, StandardCharsets.UTF_8)) + "'";
		return this.dialogue.failure("Not expected: " + what);
	}

	private AssertionError late(String what, SocketTimeoutException ex) {
		return this.dialogue.failure(what + " within " + this.wire.patience(), ex);
	}

	private static String text(ByteArrayOutputStream bytes) {
		return bytes.toString(StandardCharsets.UTF_8);
	}

	private static int length(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
