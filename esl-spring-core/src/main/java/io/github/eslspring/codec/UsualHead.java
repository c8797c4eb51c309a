package io.github.eslspring.codec;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * The header lines the server writes in front of nearly every frame of a busy connection:
 * the length and the type of an event, in this order. They are recognised as a whole,
 * eight bytes at a time, and not kept; every other head is read line by line.
 */
final class UsualHead {

	private static final String LENGTH = "Content-Length: ";

	private static final String TYPE = "Content-Type: text/event-";

	private static final long[] LENGTH_WORDS = words(LENGTH);

	private static final long[] PLAIN_WORDS = words("Content-Type: text/event-plain\n\n");

	private static final long JSON_END = words("t-json\n\n")[0];

	private static final int PLAIN_LENGTH = 32;

	private static final int JSON_LENGTH = 31;

	private static final int MAX_DIGITS = 8;

	private static final int LONGEST = LENGTH.length() + MAX_DIGITS + 1 + PLAIN_LENGTH;

	private UsualHead() {
	}

	/**
	 * Whether limits allow such a head whatever it says.
	 * @param limits the limits
	 */
	static boolean isWithin(FrameLimits limits) {
		return limits.maxLineSize() >= LONGEST && limits.maxHeaderSize() >= LONGEST && limits.maxHeaderCount() >= 2;
	}

	/**
	 * Take the head of an event off what was received.
	 * @param in what was received
	 * @return what the head says, for {@link #head(long)}, or -1 if it is another head,
	 * or not all there; nothing is taken then
	 */
	static long take(ByteBuf in) {
		int start = in.readerIndex();
		if (in.readableBytes() < LENGTH.length() || !matches(in, start, LENGTH_WORDS, LENGTH_WORDS.length)) {
			return -1;
		}
		int last = Math.min(in.writerIndex(), start + LENGTH.length() + MAX_DIGITS + 1);
		long length = 0;
		for (int i = start + LENGTH.length(); i < last; i++) {
			int digit = in.getByte(i) - '0';
			if (digit == '\n' - '0' && i > start + LENGTH.length()) {
				return takeType(in, i + 1, length);
			}
			if (digit < 0 || digit > 9 || (digit == 0 && length == 0)) {
				return -1;
			}
			length = length * 10 + digit;
		}
		return -1;
	}

	/**
	 * Take a type's line.
	 * @return twice the length, and one more for JSON
	 */
	private static long takeType(ByteBuf in, int at, long length) {
		int readable = in.writerIndex() - at;
		if (readable < JSON_LENGTH || !matches(in, at, PLAIN_WORDS, 3)) {
			return -1;
		}
		if (in.getLongLE(at + JSON_LENGTH - Long.BYTES) == JSON_END) {
			in.readerIndex(at + JSON_LENGTH);
			return (length << 1) | 1;
		}
		if (readable >= PLAIN_LENGTH && in.getLongLE(at + PLAIN_LENGTH - Long.BYTES) == PLAIN_WORDS[3]) {
			in.readerIndex(at + PLAIN_LENGTH);
			return length << 1;
		}
		return -1;
	}

	/**
	 * What was taken.
	 * @param taken what {@link #take(ByteBuf)} returned
	 * @return the head
	 */
	static FrameHead head(long taken) {
		return new FrameHead(((taken & 1) != 0) ? ContentType.EVENT_JSON : ContentType.EVENT_PLAIN, taken >> 1);
	}

	/**
	 * The lines of such a head, as received.
	 */
	static byte[] lines(ContentType type, long length) {
		String kind = (type == ContentType.EVENT_JSON) ? "json" : "plain";
		return (LENGTH + length + "\n" + TYPE + kind + "\n").getBytes(StandardCharsets.US_ASCII);
	}

	private static boolean matches(ByteBuf in, int at, long[] words, int count) {
		for (int i = 0; i < count; i++) {
			if (in.getLongLE(at + i * Long.BYTES) != words[i]) {
				return false;
			}
		}
		return true;
	}

	private static long[] words(String text) {
		ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
		long[] words = new long[text.length() / Long.BYTES];
		for (int i = 0; i < words.length; i++) {
			words[i] = bytes.readLongLE();
		}
		return words;
	}

}
