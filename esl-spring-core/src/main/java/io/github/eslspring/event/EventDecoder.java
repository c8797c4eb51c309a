package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * Makes events of the bytes a frame holds.
 */
public final class EventDecoder {

	private EventDecoder() {
	}

	/**
	 * Decode a {@code text/event-plain} body, or the header lines of the answer to
	 * {@code connect}, which is an event too.
	 * @param bytes the bytes, which the event keeps and nobody may change afterwards
	 * @return the event, in its most specific type
	 * @throws EventFormatException if no line has a colon, or the body's length is wrong;
	 * of a body that ends in an empty line the length need not be looked at
	 */
	public static EslEvent plain(byte[] bytes) {
		return decode(EventFormat.PLAIN, bytes);
	}

	/**
	 * Decode the body of an event frame.
	 * @param format the format the frame's content type tells
	 * @param bytes the bytes, which the event keeps and nobody may change afterwards
	 * @return the event, in its most specific of the usual types
	 * @throws EventFormatException if the bytes are no event in that format
	 */
	public static EslEvent decode(EventFormat format, byte[] bytes) {
		return decode(format, bytes, EventTypes.defaults());
	}

	/**
	 * Decode the body of an event frame.
	 * @param format the format the frame's content type tells
	 * @param bytes the bytes, which the event keeps and nobody may change afterwards
	 * @param types what types there are
	 * @return the event, in its most specific type
	 * @throws EventFormatException if the bytes are no event in that format
	 */
	public static EslEvent decode(EventFormat format, byte[] bytes, EventTypes types) {
		return types.typed(parse(format, bytes, null));
	}

	/**
	 * Decode the body of an event frame that came over a connection.
	 * @param format the format the frame's content type tells
	 * @param bytes the bytes, which the event keeps and nobody may change afterwards
	 * @param origin the connection; called on its thread
	 * @return the event, in its most specific of the usual types, with
	 * {@linkplain EslEvent#metadata() metadata} of that connection
	 * @throws EventFormatException if the bytes are no event in that format
	 */
	public static EslEvent received(EventFormat format, byte[] bytes, EventOrigin origin) {
		return EventTypes.defaults().typed(parse(format, bytes, origin));
	}

	private static EslEvent parse(EventFormat format, byte[] bytes, @Nullable EventOrigin origin) {
		return switch (format) {
			case PLAIN -> PlainDecoder.decode(bytes, origin);
			case JSON -> JsonDecoder.decode(bytes, origin);
			case XML -> XmlDecoder.decode(bytes, origin);
		};
	}

}
