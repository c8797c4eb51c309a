package io.github.eslspring.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The least of a switch: hands one call over, does at once what it is told, parking
 * apart, and notes it.
 */
final class CallingSwitch implements AutoCloseable {

	static final String UUID = "5a5d3a9e-0f5a-4a1c-9d4e-2f4f0d6c7b11";

	/** What it was told, such as {@code myevents} or {@code execute answer}. */
	final List<String> told = new CopyOnWriteArrayList<>();

	private final Socket socket;

	private final String destination;

	private volatile boolean ended;

	/** How the connection was closed, if not by an end of the stream. */
	private volatile Exception failure;

	CallingSwitch(int port, String destination) {
		try {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.destination = destination;
		Thread thread = new Thread(this::obey, "calling-switch");
		thread.setDaemon(true);
		thread.start();
	}

	/** Whether the connection is over. */
	boolean hasEnded() {
		return this.ended;
	}

	@Override
	public String toString() {
		return "CallingSwitch[" + this.destination + " " + this.told + " " + this.failure + "]";
	}

	void hangUp(String cause) {
		event("CHANNEL_HANGUP", "Hangup-Cause: " + cause);
		event("CHANNEL_HANGUP_COMPLETE", "Hangup-Cause: " + cause);
		send("Content-Type: text/disconnect-notice\nControlled-Session-UUID: " + UUID
				+ "\nContent-Disposition: linger\nLinger-Time: 10\nContent-Length: 0\n\n");
	}

	private void obey() {
		try {
			BufferedReader in = new BufferedReader(
					new InputStreamReader(this.socket.getInputStream(), StandardCharsets.UTF_8));
			List<String> command = read(in);
			while (!command.isEmpty()) {
				answer(command);
				command = read(in);
			}
		}
		catch (IOException | UncheckedIOException ex) {
			this.failure = ex;
		}
		finally {
			this.ended = true;
		}
	}

	private void answer(List<String> command) {
		String line = command.get(0);
		String application = header(command, "execute-app-name");
		if (line.startsWith("api ")) {
			this.told.add(line.replace(" " + UUID, ""));
			send("Content-Type: api/response\nContent-Length: 4\n\n+OK\n");
			return;
		}
		switch (line) {
			case "connect" -> connect();
			case "exit" -> {
				this.told.add(line);
				reply("+OK bye");
				close();
			}
			case "sendmsg" -> {
				reply("+OK");
				if (application.isEmpty()) {
					this.told.add("hangup " + header(command, "hangup-cause"));
					hangUp(header(command, "hangup-cause"));
				}
				else {
					this.told.add("execute " + application);
					String id = "Application-UUID: " + header(command, "event-uuid");
					event("CHANNEL_EXECUTE", "Application: " + application, id);
					if (!application.equals("park")) {
						event("CHANNEL_EXECUTE_COMPLETE", "Application: " + application, id);
					}
				}
			}
			default -> {
				this.told.add(line);
				reply("+OK");
			}
		}
	}

	private void connect() {
		this.told.add("connect");
		send("Event-Name: CHANNEL_DATA\nUnique-ID: " + UUID + "\nCaller-Caller-ID-Number: 1000"
				+ "\nCaller-Destination-Number: " + this.destination + "\nCaller-Context: default"
				+ "\nContent-Type: command/reply\nReply-Text: %2BOK%0A\nSocket-Mode: async\nControl: full\n\n");
	}

	private void event(String name, String... headers) {
		String body = "Event-Name: " + name + "\nUnique-ID: " + UUID + "\n" + String.join("\n", headers) + "\n\n";
		send("Content-Length: " + body.length() + "\nContent-Type: text/event-plain\n\n" + body);
	}

	private void reply(String text) {
		send("Content-Type: command/reply\nReply-Text: " + text + "\n\n");
	}

	private synchronized void send(String text) {
		try {
			this.socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> read(BufferedReader in) throws IOException {
		List<String> lines = new ArrayList<>();
		String line = in.readLine();
		while (line != null && !line.isEmpty()) {
			lines.add(line);
			line = in.readLine();
		}
		return lines;
	}

	private static String header(List<String> command, String name) {
		return command.stream()
			.filter((line) -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
			.map((line) -> line.substring(name.length() + 2))
			.findFirst()
			.orElse("");
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
