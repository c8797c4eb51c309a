package io.github.eslspring.test.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One call that a switch without any behaviour hands over, as the application
 * {@code socket} does: it connects to a server, and the test says every byte.
 * <p>
 * For what {@link io.github.eslspring.test.SimulatedFreeSwitch} would never do, and for
 * events at chosen moments of a race.
 */
public final class ScriptedSwitch extends ScriptedConnection {

	/** The Unique-ID of the call unless told otherwise. */
	public static final String UUID = "b70f618e-7f2f-4584-ad40-80c102596f0d";

	private final String uuid;

	/**
	 * Connects, with the usual patience, for a call with the usual Unique-ID.
	 * @param server where calls are taken over
	 * @throws UncheckedIOException if nobody listens there
	 */
	public ScriptedSwitch(InetSocketAddress server) {
		this(server, UUID, ScriptedPeer.PATIENCE);
	}

	/**
	 * Connects.
	 * @param server where calls are taken over
	 * @param uuid the Unique-ID of the call
	 * @param patience how long each wait may last
	 * @throws UncheckedIOException if nobody listens there
	 */
	public ScriptedSwitch(InetSocketAddress server, String uuid, Duration patience) {
		super("switch", dial(server, patience), patience, new Dialogue());
		this.uuid = uuid;
	}

	private static Socket dial(InetSocketAddress server, Duration patience) {
		Socket socket = new Socket();
		try {
			socket.connect(new InetSocketAddress(server.getAddress(), server.getPort()), (int) patience.toMillis());
			return socket;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Nobody takes calls over at " + server, ex);
		}
	}

	/**
	 * The call.
	 * @return its Unique-ID
	 */
	public String uuid() {
		return this.uuid;
	}

	/**
	 * Waits for {@code connect} and hands the call over.
	 * @param destination the dialled number
	 * @param mode {@code async} or {@code static}
	 * @param control {@code full} or {@code single-channel}
	 * @param headers more header lines of the call
	 * @throws AssertionError if another command came, or none in time
	 */
	public void connect(String destination, String mode, String control, String... headers) {
		expect("connect");
		send("Event-Name: CHANNEL_DATA\nUnique-ID: " + this.uuid + "\nCaller-Destination-Number: " + destination
				+ "\nCaller-Context: default\nChannel-State: CS_EXECUTE\nvariable_greeting: gr%C3%BC%C3%9F\n"
				+ lines(List.of(headers)) + "Content-Type: command/reply\nReply-Text: %2BOK%0A\nSocket-Mode: " + mode
				+ "\nControl: " + control + "\n\n");
	}

	/**
	 * Waits for an application and agrees to it.
	 * @param name its name
	 * @return the {@code sendmsg}
	 * @throws AssertionError if something else came, or nothing in time
	 */
	public ScriptedCommand application(String name) {
		ScriptedCommand command = ok("sendmsg");
		if (!command.find("execute-app-name").equals(name)) {
			throw failure("Expected the application " + name + " but came '" + command + "'");
		}
		return command;
	}

	/**
	 * Waits for an application, agrees to it and runs it to its end at once.
	 * @param name its name
	 * @param moreHeaders header lines of {@code CHANNEL_EXECUTE_COMPLETE}
	 * @throws AssertionError if something else came, or nothing in time
	 */
	public void runs(String name, String... moreHeaders) {
		String id = application(name).header("Event-UUID");
		List<String> headers = new ArrayList<>(List.of("Application: " + name, "Application-UUID: " + id));
		event("CHANNEL_EXECUTE", headers.toArray(String[]::new));
		headers.addAll(List.of(moreHeaders));
		event("CHANNEL_EXECUTE_COMPLETE", headers.toArray(String[]::new));
	}

	/**
	 * Sends an event of the call.
	 * @param name its name
	 * @param headers header lines after its name and Unique-ID, values encoded already
	 */
	public void event(String name, String... headers) {
		eventOf(this.uuid, name, headers);
	}

	/**
	 * Sends an event of any channel.
	 * @param channel the Unique-ID of the channel
	 * @param name its name
	 * @param headers header lines after its name and Unique-ID, values encoded already
	 */
	public void eventOf(String channel, String name, String... headers) {
		eventFrame("plain", "Event-Name: " + name + "\nUnique-ID: " + channel + "\n" + lines(List.of(headers)) + "\n");
	}

	/**
	 * Sends {@code CHANNEL_HANGUP}.
	 * @param cause the hangup cause
	 */
	public void hangupEvent(String cause) {
		event("CHANNEL_HANGUP", "Hangup-Cause: " + cause);
	}

	/**
	 * Sends {@code CHANNEL_HANGUP_COMPLETE}.
	 * @param cause the hangup cause
	 */
	public void hangupComplete(String cause) {
		event("CHANNEL_HANGUP_COMPLETE", "Hangup-Cause: " + cause);
	}

	/**
	 * Says that the call has ended and the connection lingers for ten seconds.
	 */
	public void lingerNotice() {
		send("Content-Type: text/disconnect-notice\nControlled-Session-UUID: " + this.uuid
				+ "\nContent-Disposition: linger\nChannel-Name: loopback/5000-b\nLinger-Time: 10\nContent-Length: 0\n\n");
	}

	/**
	 * Says that the connection will be closed now.
	 */
	public void finalNotice() {
		String body = "Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n";
		send("Content-Type: text/disconnect-notice\nControlled-Session-UUID: " + this.uuid
				+ "\nContent-Disposition: disconnect\nContent-Length: "
				+ body.getBytes(StandardCharsets.US_ASCII).length + "\n\n" + body);
	}

	/**
	 * Says the whole end of a call that is hung up while the connection lingers.
	 * @param cause the hangup cause
	 */
	public void hangsUp(String cause) {
		hangupEvent(cause);
		hangupComplete(cause);
		lingerNotice();
	}

	/**
	 * Waits for {@code exit}, answers it and closes.
	 * @throws AssertionError if another command came, or none in time
	 */
	public void expectExit() {
		expect("exit");
		reply("+OK bye");
		finalNotice();
		disconnect();
	}

	private static String lines(List<String> headers) {
		StringBuilder lines = new StringBuilder();
		headers.forEach((header) -> lines.append(header).append('\n'));
		return lines.toString();
	}

}
