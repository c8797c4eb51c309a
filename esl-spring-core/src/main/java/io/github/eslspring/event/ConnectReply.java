package io.github.eslspring.event;

import java.util.Objects;

/**
 * The answer to {@code connect}: the call's channel data and how the socket was opened.
 * See {@code docs/protocol-notes.md}, outbound.
 *
 * @param channel the channel data, decoded: this reply alone is percent-encoded
 */
public record ConnectReply(EslEvent channel) {

	/**
	 * Read the reply.
	 * @param head the header lines of the frame, as received
	 * @return the reply
	 * @throws EventFormatException if no line has a colon
	 */
	public static ConnectReply of(byte[] head) {
		return new ConnectReply(EventDecoder.plain(head));
	}

	/**
	 * What the server answered.
	 * @return the text, without the line end that comes with it
	 */
	public String reply() {
		return Objects.requireNonNullElse(this.channel.header("Reply-Text"), "").strip();
	}

	/**
	 * Whether the server handed the call over.
	 * @return {@code true} if the answer starts with {@code +OK}
	 */
	public boolean isOk() {
		return reply().startsWith("+OK");
	}

	/**
	 * Whether the dialplan opened the socket with {@code async}.
	 * @return {@code false} for a static socket, on which applications run one after the
	 * other
	 */
	public boolean isAsync() {
		return "async".equalsIgnoreCase(this.channel.header("Socket-Mode"));
	}

	/**
	 * Whether the dialplan opened the socket with {@code full}.
	 * @return {@code false} if the socket may control this one channel only
	 */
	public boolean isFull() {
		return "full".equalsIgnoreCase(this.channel.header("Control"));
	}

}
