package io.github.eslspring.event;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 that may be invalid, as text that remembers: a byte that is part of no character
 * stands as a lone surrogate, U+DC80 to U+DCFF, which no valid UTF-8 contains. So a
 * parser for texts can read it and the bytes come back exactly.
 */
final class LooseText {

	private static final char ESCAPE = 0xdc00;

	private static final char FIRST_ESCAPE = 0xdc80;

	private static final char LAST_ESCAPE = 0xdcff;

	private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

	private LooseText() {
	}

	static String decode(byte[] bytes) {
		return Utf8.isValid(bytes) ? new String(bytes, StandardCharsets.UTF_8) : escape(bytes);
	}

	/**
	 * Whether a text holds no byte that is part of no character.
	 * @param text a text as {@link #decode} makes it
	 * @return {@code true} if it is an ordinary text
	 */
	static boolean isClean(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				return text.codePoints().noneMatch(LooseText::isLone);
			}
		}
		return true;
	}

	/**
	 * The bytes a text was made of.
	 * @param text a text as {@link #decode} makes it
	 * @return the bytes
	 */
	static byte[] bytes(String text) {
		if (isClean(text)) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
		text.codePoints().forEach((point) -> bytes.writeBytes(bytes(point)));
		return bytes.toByteArray();
	}

	private static byte[] bytes(int point) {
		if (point >= FIRST_ESCAPE && point <= LAST_ESCAPE) {
			return new byte[] { (byte) point };
		}
		return isLone(point) ? REPLACEMENT : Character.toString(point).getBytes(StandardCharsets.UTF_8);
	}

	private static boolean isLone(int point) {
		return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
	}

	private static String escape(byte[] bytes) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		ByteBuffer in = ByteBuffer.wrap(bytes);
		CharBuffer out = CharBuffer.allocate(bytes.length);
		CoderResult result = decoder.decode(in, out, true);
		while (result.isError()) {
			for (int i = 0; i < result.length(); i++) {
				out.put((char) (ESCAPE | (in.get() & 0xff)));
			}
			result = decoder.decode(in, out, true);
		}
		return out.flip().toString();
	}

}
