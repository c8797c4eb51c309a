package io.github.eslspring.test.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.replay.RecordedCommands.RecordedCommand;
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
	 * The same with another password in place of the masked one of {@code auth} and
	 * {@code userauth}.
	 * @param password the server's password, or the user's
	 * @return a client that can log in
	 */
	public ReplayClient withPassword(String password) {
		return new ReplayClient(this.recorded, password, this.patience);
	}

	/**
	 * The same with another limit for the connection, for writing each command, for each
	 * answer however much comes before it, and for what follows the last one; five
	 * seconds unless set.
	 * @param patience the longest wait
	 * @return a client with that patience
	 */
	public ReplayClient withPatience(Duration patience) {
		return new ReplayClient(this.recorded, this.password, patience);
	}

	/**
	 * Plays the recording and reads until the server closes, says nothing more or does
	 * not read.
	 * @param host the server's host name or address
	 * @param port the server's port
	 * @return everything the server sent
	 * @throws UncheckedIOException if the connection fails
	 */
	public byte[] play(String host, int port) {
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(host, port), (int) this.patience.toMillis());
			PatientInput patient = new PatientInput(socket, this.patience);
			PatientOutput out = new PatientOutput(socket, this.patience);
			InputStream in = new BufferedInputStream(patient);
			boolean open = true;
			for (RecordedCommand command : RecordedCommands.in(this.recorded)) {
				out.write(ByteText.bytes(unmasked(command.written())));
				boolean answered = false;
				patient.begin();
				while (open && !answered) {
					String head = readFrame(in, received);
					open = head != null;
					answered = head != null && isReply(head);
				}
			}
			socket.shutdownOutput();
			patient.begin();
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

	private String unmasked(String command) {
		String line = command.stripLeading().toLowerCase(Locale.ROOT);
		boolean login = line.startsWith("auth ") || line.startsWith("userauth ");
		return (login && this.password != null) ? Logins.withPassword(command, ByteText.of(this.password)) : command;
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
