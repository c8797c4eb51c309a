package io.github.eslspring.event;

/**
 * Tells whether bytes are UTF-8 by the table of the Unicode standard: no character longer
 * than it must be, none of the surrogates, nothing above U+10FFFF. Makes no garbage.
 */
final class Utf8 {

	private Utf8() {
	}

	/**
	 * Whether bytes are a text.
	 * @param bytes the bytes
	 * @return {@code false} if a byte is part of no character
	 */
	static boolean isValid(byte[] bytes) {
		int i = 0;
		while (i < bytes.length) {
			int length = LineScan.isAscii(bytes, i) ? Long.BYTES : character(bytes, i);
			if (length == 0) {
				return false;
			}
			i += length;
		}
		return true;
	}

	private static int character(byte[] bytes, int at) {
		int first = bytes[at] & 0xff;
		if (first < 0x80) {
			return 1;
		}
		if (first < 0xe0) {
			return (first >= 0xc2 && isRest(bytes, at + 1, 1)) ? 2 : 0;
		}
		int second = (at + 1 < bytes.length) ? bytes[at + 1] & 0xff : 0;
		if (first < 0xf0) {
			boolean isLegal = (first == 0xe0) ? second >= 0xa0 : first != 0xed || second < 0xa0;
			return (isLegal && isRest(bytes, at + 1, 2)) ? 3 : 0;
		}
		boolean isLegal = (first == 0xf0) ? second >= 0x90 : first < 0xf4 || (first == 0xf4 && second < 0x90);
		return (isLegal && isRest(bytes, at + 1, 3)) ? 4 : 0;
	}

	private static boolean isRest(byte[] bytes, int from, int count) {
		if (from + count > bytes.length) {
			return false;
		}
		for (int i = from; i < from + count; i++) {
			if ((bytes[i] & 0xc0) != 0x80) {
				return false;
			}
		}
		return true;
	}

}
