package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * Decodes {@code text/event-plain}: what nearly everybody asks for is found when it
 * arrives, the rest when asked.
 */
final class PlainDecoder {

	private PlainDecoder() {
	}

	static EslEvent decode(byte[] bytes, @Nullable EventOrigin origin) {
		HeaderLines lines = new HeaderLines(bytes);
		return new DecodedEvent(EventFormat.PLAIN, bytes.length, lines, lines, origin);
	}

}
