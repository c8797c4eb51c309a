package io.github.eslspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.BiConsumer;

import io.netty.handler.codec.CorruptedFrameException;
import org.jspecify.annotations.Nullable;

/**
 * The header lines of a frame, kept as received: any order, any case, spaces around the
 * colon or none, a CR before the LF or none; values are not decoded. A line without a
 * colon is data too; a {@code getvar} answer can bring some.
 */
final class FrameHead {

	private static final byte[] CONTENT_LENGTH = "content-length".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] CONTENT_TYPE = "content-type".getBytes(StandardCharsets.US_ASCII);

	private static final int MAX_LENGTH_DIGITS = 18;

	private final @Nullable ContentType type;

	private final long length;

	private byte @Nullable [] bytes;

	/**
	 * Wrap a header block.
	 * @param bytes the lines, each ended by LF, without the closing empty line
	 */
	FrameHead(byte[] bytes) {
		this.bytes = bytes;
		this.type = null;
		this.length = -1;
	}

	/**
	 * A {@link UsualHead}.
	 * @param type its type
	 * @param length the length of the body
	 */
	FrameHead(ContentType type, long length) {
		this.type = type;
		this.length = length;
	}

	byte[] bytes() {
		byte[] known = this.bytes;
		if (known == null) {
			known = UsualHead.lines(Objects.requireNonNull(this.type), this.length);
			this.bytes = known;
		}
		return known;
	}

	@Nullable String value(String name) {
		return value(name.getBytes(StandardCharsets.UTF_8));
	}

	void forEach(BiConsumer<String, String> visitor) {
		for (int start = 0; start < bytes().length; start = nextLine(start)) {
			int colon = indexOf((byte) ':', start, valueEnd(start));
			if (colon >= 0) {
				int valueStart = Math.min(skipSpaces(colon + 1), valueEnd(start));
				visitor.accept(text(start, colon).strip(), text(valueStart, valueEnd(start)));
			}
		}
	}

	/**
	 * What the frame holds.
	 * @return the type of the first {@code Content-Type}
	 */
	ContentType contentType() {
		if (this.type != null) {
			return this.type;
		}
		return ContentType.of(value(CONTENT_TYPE));
	}

	/**
	 * The length of the body.
	 * @return the length in bytes, 0 if the frame has none
	 * @throws CorruptedFrameException if it is no number, or given twice and differently
	 */
	long contentLength() {
		if (this.type != null) {
			return this.length;
		}
		long length = -1;
		for (int start = 0; start < bytes().length; start = nextLine(start)) {
			int valueStart = valueStart(start, CONTENT_LENGTH);
			if (valueStart >= 0) {
				long found = number(valueStart, valueEnd(start));
				if (length >= 0 && length != found) {
					throw new CorruptedFrameException("two different Content-Length headers in one frame");
				}
				length = found;
			}
		}
		return Math.max(length, 0);
	}

	int lines() {
		int lines = 0;
		for (int start = 0; start < bytes().length; start = nextLine(start)) {
			lines++;
		}
		return lines;
	}

	int linesWithoutColon() {
		int lines = 0;
		for (int start = 0; start < bytes().length; start = nextLine(start)) {
			if (indexOf((byte) ':', start, valueEnd(start)) < 0) {
				lines++;
			}
		}
		return lines;
	}

	private @Nullable String value(byte[] name) {
		for (int start = 0; start < bytes().length; start = nextLine(start)) {
			int valueStart = valueStart(start, name);
			if (valueStart >= 0) {
				return text(valueStart, valueEnd(start));
			}
		}
		return null;
	}

	private int valueStart(int start, byte[] name) {
		int colon = start + name.length;
		if (colon >= bytes().length) {
			return -1;
		}
		for (int i = 0; i < name.length; i++) {
			if (lower(bytes()[start + i]) != lower(name[i])) {
				return -1;
			}
		}
		colon = skipSpaces(colon);
		return (colon < bytes().length && bytes()[colon] == ':') ? skipSpaces(colon + 1) : -1;
	}

	private String text(int from, int to) {
		return new String(bytes(), from, to - from, StandardCharsets.UTF_8);
	}

	private int skipSpaces(int from) {
		int i = from;
		while (i < bytes().length && bytes()[i] == ' ') {
			i++;
		}
		return i;
	}

	private int valueEnd(int start) {
		int end = indexOf((byte) '\n', start, bytes().length);
		end = (end < 0) ? bytes().length : end;
		return (end > start && bytes()[end - 1] == '\r') ? end - 1 : end;
	}

	private int nextLine(int start) {
		int end = indexOf((byte) '\n', start, bytes().length);
		return (end < 0) ? bytes().length : end + 1;
	}

	private int indexOf(byte wanted, int from, int to) {
		for (int i = from; i < to; i++) {
			if (bytes()[i] == wanted) {
				return i;
			}
		}
		return -1;
	}

	private long number(int from, int to) {
		int end = to;
		while (end > from && bytes()[end - 1] == ' ') {
			end--;
		}
		if (end == from || end - from > MAX_LENGTH_DIGITS) {
			throw new CorruptedFrameException("Content-Length is no usable number");
		}
		long value = 0;
		for (int i = from; i < end; i++) {
			int digit = bytes()[i] - '0';
			if (digit < 0 || digit > 9) {
				throw new CorruptedFrameException("Content-Length is no usable number");
			}
			value = value * 10 + digit;
		}
		return value;
	}

	private static byte lower(byte b) {
		return (b >= 'A' && b <= 'Z') ? (byte) (b + 32) : b;
	}

}
