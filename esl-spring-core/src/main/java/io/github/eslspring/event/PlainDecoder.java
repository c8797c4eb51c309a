package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * Decodes {@code text/event-plain}: one scan when it arrives, the rest when asked.
 */
final class PlainDecoder {

	private PlainDecoder() {
	}

	static EslEvent decode(byte[] bytes, @Nullable EventOrigin origin) {
		HeaderLines lines = new HeaderLines(bytes);
		int bodyLength = bytes.length - lines.bodyStart();
		if (!isAnnounced(lines, bodyLength)) {
			throw new EventFormatException(
					"the event's body has " + bodyLength + " bytes, not what its Content-Length says");
		}
		return new DecodedEvent(EventFormat.PLAIN, bytes.length, lines, bytes, lines.bodyStart(), origin);
	}

	/**
	 * The server's own {@code Content-Length} is the last line of an event with a body;
	 * one before other lines is a sender's and means nothing if there is no body.
	 */
	private static boolean isAnnounced(HeaderLines lines, int bodyLength) {
		int line = lines.last("Content-Length");
		if (bodyLength == 0 && (line < 0 || line < lines.count() - 1)) {
			return true;
		}
		return line >= 0 && Integer.toString(bodyLength).equals(lines.text(line));
	}

}
