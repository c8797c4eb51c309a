package io.github.eslspring.test.event;

import java.nio.charset.StandardCharsets;

/**
 * Strings that hold one byte per character, so that bytes which are no valid UTF-8 pass
 * through the switch unchanged, as they do on the real one.
 */
public final class ByteText {

	private ByteText() {
	}

	/**
	 * The UTF-8 bytes of ordinary text.
	 * @param text ordinary text
	 * @return the same text with one character per byte
	 */
	public static String of(String text) {
		return isAscii(text) ? text : of(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The given bytes, one character each.
	 * @param bytes any bytes
	 * @return a string as long as the array
	 */
	public static String of(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	/**
	 * The bytes behind a byte text.
	 * @param byteText text with one character per byte
	 * @return its bytes
	 */
	public static byte[] bytes(String byteText) {
		return byteText.getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Reads a byte text as UTF-8; invalid sequences become replacement characters.
	 * @param byteText text with one character per byte
	 * @return ordinary text
	 */
	public static String decode(String byteText) {
		return isAscii(byteText) ? byteText : new String(bytes(byteText), StandardCharsets.UTF_8);
	}

	private static boolean isAscii(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) > 0x7F) {
				return false;
			}
		}
		return true;
	}

}
