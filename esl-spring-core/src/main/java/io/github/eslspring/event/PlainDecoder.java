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
		if (!lines.announces(bodyLength)) {
			throw new EventFormatException(
					"the event's body has " + bodyLength + " bytes, not what its Content-Length says");
		}
		return new DecodedEvent(EventFormat.PLAIN, bytes.length, lines, bytes, lines.bodyStart(), origin);
	}

}
