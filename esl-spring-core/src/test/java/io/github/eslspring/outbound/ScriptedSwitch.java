package io.github.eslspring.outbound;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.eslspring.inbound.Patience;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One call of a switch without any behaviour: the test says every word of it.
 */
final class ScriptedSwitch implements AutoCloseable {

	static final String UUID = "b70f618e-7f2f-4584-ad40-80c102596f0d";

	private final Socket socket;

	private final InputStream in;

	ScriptedSwitch(InetSocketAddress server) {
		try {
			this.socket = new Socket(server.getAddress(), server.getPort());
			this.socket.setSoTimeout((int) Patience.LIMIT.toMillis());
			this.socket.setTcpNoDelay(true);
			this.in = new BufferedInputStream(this.socket.getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Hands a call over as {@code socket .. async full} does, up to the handler. */
	static ScriptedSwitch handOver(InetSocketAddress server, String destination) {
		return handOver(server, destination, 10);
	}

	static ScriptedSwitch handOver(InetSocketAddress server, String destination, int linger) {
		ScriptedSwitch pbx = new ScriptedSwitch(server);
		pbx.connect(destination, "async", "full");
		pbx.tiesTheLifeline();
		pbx.ok("linger " + linger);
		pbx.ok("myevents");
		return pbx;
	}

	void connect(String destination, String mode, String control) {
		expect("connect");
		send("Event-Name: CHANNEL_DATA\nUnique-ID: " + UUID + "\nCaller-Destination-Number: " + destination
				+ "\nCaller-Context: default\nChannel-State: CS_EXECUTE\nvariable_greeting: gr%C3%BC%C3%9F\n"
				+ "Content-Type: command/reply\nReply-Text: %2BOK%0A\nSocket-Mode: " + mode + "\nControl: " + control
				+ "\n\n");
	}

	/** Expects what lets the dialplan go on when the application dies. */
	void tiesTheLifeline() {
		api("uuid_setvar " + UUID + " socket_resume true", "+OK\n");
	}

	/** Expects an api command and answers it. */
	void api(String command, String answer) {
		expect("api " + command);
		send("Content-Type: api/response\nContent-Length: " + answer.length() + "\n\n" + answer);
	}

	/** Expects a command and agrees to it. */
	Received ok(String line) {
		Received received = expect(line);
		reply("+OK");
		return received;
	}

	/** Expects an application and agrees to it. */
	Received application(String name) {
		Received received = ok("sendmsg");
		assertThat(received.header("execute-app-name")).isEqualTo(name);
		return received;
	}

	/** Expects an application and runs it to its end at once. */
	void runs(String name, String... moreHeaders) {
		String id = application(name).header("Event-UUID");
		event("CHANNEL_EXECUTE", "Application: " + name, "Application-UUID: " + id);
		List<String> headers = new ArrayList<>(List.of("Application: " + name, "Application-UUID: " + id));
		headers.addAll(List.of(moreHeaders));
		event("CHANNEL_EXECUTE_COMPLETE", headers.toArray(String[]::new));
	}

	Received expect(String line) {
		Received received = read();
		assertThat(received.line()).isEqualTo(line);
		return received;
	}

	void reply(String text) {
		send("Content-Type: command/reply\nReply-Text: " + text + "\n\n");
	}

	void event(String name, String... headers) {
		eventOf(UUID, name, headers);
	}

	void eventOf(String channel, String name, String... headers) {
		StringBuilder body = new StringBuilder("Event-Name: " + name + "\nUnique-ID: " + channel + "\n");
		for (String header : headers) {
			body.append(header).append('\n');
		}
		body.append('\n');
		send("Content-Length: " + body.length() + "\nContent-Type: text/event-plain\n\n" + body);
	}

	void hangupEvent(String cause) {
		event("CHANNEL_HANGUP", "Hangup-Cause: " + cause);
	}

	void hangupComplete(String cause) {
		event("CHANNEL_HANGUP_COMPLETE", "Hangup-Cause: " + cause);
	}

	void lingerNotice() {
		send("Content-Type: text/disconnect-notice\nControlled-Session-UUID: " + UUID
				+ "\nContent-Disposition: linger\nChannel-Name: loopback/5000-b\nLinger-Time: 10\nContent-Length: 0\n\n");
	}

	void finalNotice() {
		send("Content-Type: text/disconnect-notice\nControlled-Session-UUID: " + UUID
				+ "\nContent-Disposition: disconnect\nContent-Length: 67\n\nDisconnected, goodbye.\n"
				+ "See you at ClueCon! http://www.cluecon.com/\n");
	}

	/** The whole end of a call that is hung up while the connection lingers. */
	void hangsUp(String cause) {
		hangupEvent(cause);
		hangupComplete(cause);
		lingerNotice();
	}

	void send(String text) {
		send(text.getBytes(StandardCharsets.UTF_8));
	}

	void send(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Answers {@code exit} and closes. */
	void expectExit() {
		expect("exit");
		reply("+OK bye");
		finalNotice();
		hangUpTheLine();
	}

	/** Closes the socket, as the server does after its last words. */
	void hangUpTheLine() {
		close();
	}

	/** Whether something has come that was not read yet. */
	boolean hasInput() {
		try {
			return this.in.available() > 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Nothing comes and nothing ends for a while. */
	void staysOpenFor(Duration time) {
		try {
			this.socket.setSoTimeout((int) time.toMillis());
			throw new AssertionError("Not expected: " + this.in.read());
		}
		catch (SocketTimeoutException ex) {
			setPatience();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void setPatience() {
		try {
			this.socket.setSoTimeout((int) Patience.LIMIT.toMillis());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void expectEnd() {
		try {
			assertThat(this.in.read()).as("a byte after the end").isEqualTo(-1);
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("The connection was not closed", ex);
		}
		catch (IOException ex) {
			// A reset is an end too.
			assertThat(ex).isNotNull();
		}
	}

	Received read() {
		try {
			List<String> lines = new ArrayList<>();
			String line = readLine();
			while (!line.isEmpty()) {
				lines.add(line);
				line = readLine();
			}
			Received head = new Received(lines.get(0), lines.subList(1, lines.size()), "");
			String length = head.find("Content-Length");
			return (length.isEmpty()) ? head : new Received(head.line(), head.headers(),
					new String(this.in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new AssertionError("No command came", ex);
		}
	}

	private String readLine() throws IOException {
		StringBuilder line = new StringBuilder();
		int next = this.in.read();
		while (next != '\n') {
			if (next < 0) {
				throw new IOException("The connection was closed instead");
			}
			line.append((char) next);
			next = this.in.read();
		}
		return line.toString();
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

	/**
	 * A command that came.
	 *
	 * @param line its first line
	 * @param headers the others
	 * @param body its body
	 */
	record Received(String line, List<String> headers, String body) {

		String header(String name) {
			String value = find(name);
			assertThat(value).as("header " + name + " of " + this.headers).isNotEmpty();
			return value;
		}

		String find(String name) {
			return this.headers.stream()
				.filter((header) -> header.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
				.map((header) -> header.substring(name.length() + 2))
				.findFirst()
				.orElse("");
		}

	}

}
