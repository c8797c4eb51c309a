package io.github.eslspring.test.protocol;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.EventFormat;
import io.github.eslspring.test.event.LogLine;
import io.github.eslspring.test.event.SimulatedEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * The frames the server sends, byte for byte.
 */
public final class ServerFrame {

	/** A reply that refuses a command the server does not know. */
	public static final String NOT_FOUND = "-ERR command not found";

	/** A reply that refuses what the user may not do, to {@code api} too. */
	public static final String DENIED = "-ERR permission denied";

	private static final byte[] LENGTH = ByteText.bytes("Content-Length: ");

	private static final Map<EventFormat, byte[]> EVENT_TYPES = Stream.of(EventFormat.values())
		.collect(Collectors.toUnmodifiableMap((format) -> format,
				(format) -> ByteText.bytes("\nContent-Type: text/event-" + format.word() + "\n\n")));

	private static final int REPLY_LIMIT = 511;

	private ServerFrame() {
	}

	/**
	 * The greeting.
	 * @return the frame
	 */
	public static byte[] authRequest() {
		return ByteText.bytes("Content-Type: auth/request\n\n");
	}

	/**
	 * A reply in one header line, cut at 511 bytes.
	 * @param text the reply, one character per byte
	 * @return the frame
	 */
	public static byte[] reply(String text) {
		return ByteText.bytes("Content-Type: command/reply\nReply-Text: " + cut(text, REPLY_LIMIT) + "\n\n");
	}

	/**
	 * A reply that brings its own headers. Cutting it at 511 bytes (one of them internal
	 * to the server) loses the empty line, so that it runs into the next frame.
	 * @param headers header lines, the closing empty line included
	 * @return the frame, perhaps unfinished
	 */
	public static byte[] replyWithHeaders(String headers) {
		return ByteText.bytes("Content-Type: command/reply\n" + cut(headers, REPLY_LIMIT - 1));
	}

	/**
	 * The answer to {@code api}.
	 * @param body the command's output, one character per byte
	 * @return the frame
	 */
	public static byte[] apiResponse(String body) {
		return ByteText.bytes("Content-Type: api/response\nContent-Length: " + body.length() + "\n\n" + body);
	}

	/**
	 * Writes an event.
	 * @param event the event
	 * @param format the connection's format
	 * @param out where the frame is appended
	 */
	public static void writeEvent(SimulatedEvent event, EventFormat format, ByteBuf out) {
		byte[] encoded = event.encoded(format);
		out.writeBytes(LENGTH);
		ByteBufUtil.writeAscii(out, Integer.toString(encoded.length));
		out.writeBytes(Objects.requireNonNull(EVENT_TYPES.get(format))).writeBytes(encoded);
	}

	/**
	 * The refusal of a listener whose ACL does not admit the client.
	 * @return the frame
	 */
	public static byte[] rudeRejection() {
		return withBody("text/rude-rejection", "Access Denied, go away.\n");
	}

	/**
	 * A line of the server's log.
	 * @param line the line
	 * @return the frame
	 */
	public static byte[] logData(LogLine line) {
		return ByteText.bytes("Content-Type: log/data\nContent-Length: " + line.text().length() + "\nLog-Level: "
				+ line.level() + "\nText-Channel: " + line.textChannel() + "\nLog-File: " + line.file() + "\nLog-Func: "
				+ line.function() + "\nLog-Line: " + line.line() + "\nUser-Data: " + line.userData() + "\n\n"
				+ line.text());
	}

	/**
	 * The notice before the server closes.
	 * @param reason why it closes
	 * @param controlledUuid the call the connection is bound to, or {@code null}
	 * @return the frame
	 */
	public static byte[] disconnectNotice(DisconnectReason reason, @Nullable String controlledUuid) {
		String binding = (controlledUuid != null)
				? "Controlled-Session-UUID: " + ByteText.of(controlledUuid) + "\nContent-Disposition: disconnect\n"
				: "";
		return ByteText.bytes("Content-Type: text/disconnect-notice\n" + binding + "Content-Length: "
				+ reason.text().length() + "\n\n" + reason.text());
	}

	/**
	 * The notice that the call has ended and the connection lingers.
	 * @param uuid the call
	 * @param channelName the channel's name
	 * @param seconds how long, -1 without a limit
	 * @return the frame
	 */
	public static byte[] lingerNotice(String uuid, String channelName, int seconds) {
		return ByteText.bytes(ByteText.of("Content-Type: text/disconnect-notice\nControlled-Session-UUID: " + uuid
				+ "\nContent-Disposition: linger\nChannel-Name: " + channelName + "\nLinger-Time: " + seconds
				+ "\nContent-Length: 0\n\n"));
	}

	/**
	 * An event that is a frame by itself, as the answer to {@code connect} is.
	 * @param event the event, its {@code Content-Type} included
	 * @return the frame
	 */
	public static byte[] serialised(SimulatedEvent event) {
		return event.encoded(EventFormat.PLAIN);
	}

	private static byte[] withBody(String contentType, String body) {
		return ByteText.bytes("Content-Type: " + contentType + "\nContent-Length: " + body.length() + "\n\n" + body);
	}

	private static String cut(String text, int limit) {
		return (text.length() <= limit) ? text : text.substring(0, limit);
	}

}
