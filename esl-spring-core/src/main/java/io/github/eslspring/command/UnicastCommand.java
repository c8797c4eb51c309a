package io.github.eslspring.command;

import java.util.List;

import io.github.eslspring.event.EventHeader;
import org.jspecify.annotations.Nullable;

/**
 * {@code sendmsg} that sends a call's media to another program over the network. See
 * {@code docs/protocol-notes.md}, sendmsg.
 *
 * @param channel the call's Unique-ID, or {@code null} for the connection's own call
 * @param localAddress where the server listens
 * @param localPort the port it listens on
 * @param remoteAddress where it sends to
 * @param remotePort the port it sends to
 * @param transport {@code udp} or {@code tcp}
 * @param flags flags such as {@code native}, or {@code null}
 */
public record UnicastCommand(@Nullable String channel, String localAddress, int localPort, String remoteAddress,
		int remotePort, String transport, @Nullable String flags) implements SendMsgCommand {

	/**
	 * Checks every field.
	 */
	public UnicastCommand {
		if (channel != null) {
			WireText.requireWord("channel", channel);
		}
		WireText.requireWord("localAddress", localAddress);
		requirePort("localPort", localPort);
		WireText.requireWord("remoteAddress", remoteAddress);
		requirePort("remotePort", remotePort);
		WireText.requireWord("transport", transport);
		if (flags != null) {
			WireText.requireHeaderValue("flags", flags);
		}
	}

	private static void requirePort(String field, int port) {
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException("'" + field + "' must be between 1 and 65535");
		}
	}

	@Override
	public String verb() {
		return "sendmsg unicast";
	}

	@Override
	public List<EventHeader> headers() {
		return new HeaderList().add(CALL_COMMAND, "unicast")
			.add("local-ip", this.localAddress)
			.add("local-port", Integer.toString(this.localPort))
			.add("remote-ip", this.remoteAddress)
			.add("remote-port", Integer.toString(this.remotePort))
			.add("transport", this.transport)
			.addIfPresent("flags", this.flags)
			.toList();
	}

	@Override
	public String toString() {
		return verb();
	}

}
