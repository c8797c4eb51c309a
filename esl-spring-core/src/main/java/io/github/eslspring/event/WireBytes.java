package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;

/**
 * Bytes as a text with one character for each: the encoders work on these, for they must
 * not lose bytes that are no valid UTF-8.
 */
final class WireBytes {

	private static final String UNSAFE = "\r\n #%&+:;<=>?@[\\]^`{|}\"";

	private static final String HEX = "0123456789ABCDEF";

	private WireBytes() {
	}

	static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	static byte[] of(CharSequence text) {
		return text.toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * The server's encoding of header values. A {@code %} in front of two upper-case hex
	 * digits is left alone, which is why such a text does not come back.
	 * @param value the value's bytes
	 * @return the bytes to write
	 */
	static String percentEncode(String value) {
		StringBuilder out = new StringBuilder(value.length());
		for (int i = 0; i < value.length(); i++) {
			char b = value.charAt(i);
			if (isSafe(b) || isEscape(value, i)) {
				out.append(b);
			}
			else {
				out.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 0xf));
			}
		}
		return out.toString();
	}

	private static boolean isSafe(char b) {
		return b >= ' ' && b <= '~' && UNSAFE.indexOf(b) < 0;
	}

	private static boolean isEscape(String value, int i) {
		return value.charAt(i) == '%' && i + 2 < value.length() && HEX.indexOf(value.charAt(i + 1)) >= 0
				&& HEX.indexOf(value.charAt(i + 2)) >= 0;
	}

}
