package io.github.eslspring.test.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.CommandReader;
import org.jspecify.annotations.Nullable;

/**
 * Plays what a client once sent to a server, each command when the one before was
 * answered. Immutable.
 */
public final class ReplayClient {

	private final byte[] recorded;

	private final @Nullable String password;

	private final Duration patience;

	/**
	 * Makes a client that says what was recorded.
	 * @param recorded what a client once sent
	 */
	public ReplayClient(byte[] recorded) {
		this(recorded.clone(), null, Duration.ofSeconds(5));
	}

	private ReplayClient(byte[] recorded, @Nullable String password, Duration patience) {
		this.recorded = recorded;
		this.password = password;
		this.patience = patience;
	}

	/**
	 * The same with another password in place of the masked one of {@code auth}.
	 * @param password the server's password
	 * @return a client that can log in
	 */
	public ReplayClient withPassword(String password) {
		return new ReplayClient(this.recorded, password, this.patience);
	}

	/**
	 * The same with another limit for each answer, five seconds unless set.
	 * @param patience the longest wait
	 * @return a client with that patience
	 */
	public ReplayClient withPatience(Duration patience) {
		return new ReplayClient(this.recorded, this.password, patience);
	}

	/**
	 * Plays the recording and reads until the server closes or says nothing more.
	 * @param host the server's host name or address
	 * @param port the server's port
	 * @return everything the server sent
	 * @throws UncheckedIOException if the connection fails
	 */
	public byte[] play(String host, int port) {
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		try (Socket socket = new Socket(host, port)) {
			socket.setSoTimeout((int) this.patience.toMillis());
			InputStream in = new BufferedInputStream(socket.getInputStream());
			boolean open = true;
			for (byte[] command : commands()) {
				socket.getOutputStream().write(command);
				boolean answered = false;
				while (open && !answered) {
					String head = readFrame(in, received);
					open = head != null;
					answered = head != null && isReply(head);
				}
			}
			socket.shutdownOutput();
			while (open) {
				open = readFrame(in, received) != null;
			}
		}
		catch (SocketTimeoutException ex) {
			return received.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return received.toByteArray();
	}

	/** The commands one by one, as they were written. */
	private List<byte[]> commands() {
		List<byte[]> commands = new ArrayList<>();
		CommandReader reader = new CommandReader();
		String text = ByteText.of(this.recorded);
		int start = 0;
		for (int i = 0; i < this.recorded.length; i++) {
			reader.feed(new byte[] { this.recorded[i] });
			ClientCommand command = reader.next();
			if (command != null) {
				commands.add(ByteText.bytes(unmasked(text.substring(start, i + 1))));
				start = i + 1;
			}
		}
		return commands;
	}

	private String unmasked(String command) {
		boolean login = command.stripLeading().regionMatches(true, 0, "auth ", 0, "auth ".length());
		return (login && this.password != null) ? Secrets.withPassword(command, ByteText.of(this.password)) : command;
	}

	/** Reads one frame; its head, or nothing at the end. */
	private static @Nullable String readFrame(InputStream in, ByteArrayOutputStream received) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		int last = 0;
		int next = in.read();
		while (next >= 0) {
			head.write(next);
			if (next == '\n' && last == '\n') {
				break;
			}
			last = next;
			next = in.read();
		}
		head.writeTo(received);
		if (next < 0) {
			return null;
		}
		String text = head.toString(StandardCharsets.ISO_8859_1);
		received.write(in.readNBytes(Recording.bodyLength(text.toLowerCase(Locale.ROOT))));
		return text;
	}

	private static boolean isReply(String head) {
		return head.contains("Content-Type: command/reply") || head.contains("Content-Type: api/response");
	}

}
