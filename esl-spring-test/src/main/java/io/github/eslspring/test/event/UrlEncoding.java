package io.github.eslspring.test.event;

/**
 * FreeSWITCH's URL encoding of event values. A percent sign that two upper-case
 * hexadecimal digits follow is left alone, which makes the encoding lossy.
 */
public final class UrlEncoding {

	private static final String HEX = "0123456789ABCDEF";

	private static final boolean[] ENCODED = new boolean[256];

	static {
		for (int c = 0; c < ENCODED.length; c++) {
			ENCODED[c] = c < 0x20 || c > 0x7E || " #%&+:;<=>?@[\\]^`{|}\"".indexOf(c) >= 0;
		}
	}

	private UrlEncoding() {
	}

	/**
	 * Appends the encoded form of a value.
	 * @param out where to append
	 * @param byteText the value, one character per byte
	 */
	public static void append(StringBuilder out, String byteText) {
		int plain = 0;
		while (plain < byteText.length() && !ENCODED[byteText.charAt(plain)]) {
			plain++;
		}
		out.append(byteText, 0, plain);
		for (int i = plain; i < byteText.length(); i++) {
			char c = byteText.charAt(i);
			if (!ENCODED[c] || (c == '%' && isUpperHex(byteText, i + 1) && isUpperHex(byteText, i + 2))) {
				out.append(c);
			}
			else {
				out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
			}
		}
	}

	/**
	 * Encodes a value.
	 * @param byteText the value, one character per byte
	 * @return the encoded value
	 */
	public static String encode(String byteText) {
		StringBuilder out = new StringBuilder(byteText.length() + 16);
		append(out, byteText);
		return out.toString();
	}

	/**
	 * Decodes {@code %XX}, hexadecimal digits in either case; everything else, a plus
	 * sign too, stands for itself.
	 * @param encoded the encoded value
	 * @return the value, one character per byte
	 */
	public static String decode(String encoded) {
		StringBuilder out = new StringBuilder(encoded.length());
		for (int i = 0; i < encoded.length(); i++) {
			char c = encoded.charAt(i);
			int high = (c == '%' && i + 2 < encoded.length()) ? Character.digit(encoded.charAt(i + 1), 16) : -1;
			int low = (high >= 0) ? Character.digit(encoded.charAt(i + 2), 16) : -1;
			if (low >= 0) {
				out.append((char) (high << 4 | low));
				i += 2;
			}
			else {
				out.append(c);
			}
		}
		return out.toString();
	}

	private static boolean isUpperHex(String text, int index) {
		return index < text.length() && HEX.indexOf(text.charAt(index)) >= 0;
	}

}
