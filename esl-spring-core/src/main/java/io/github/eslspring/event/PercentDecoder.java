package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Undoes the server's encoding of header values: {@code %} and two hex digits become a
 * byte, everything else stays, {@code +} and stray {@code %} included.
 */
final class PercentDecoder {

	private PercentDecoder() {
	}

	static String text(byte[] bytes, int from, int to) {
		if (!isEncoded(bytes, from, to)) {
			return new String(bytes, from, to - from, StandardCharsets.UTF_8);
		}
		return new String(decode(bytes, from, to), StandardCharsets.UTF_8);
	}

	private static boolean isEncoded(byte[] bytes, int from, int to) {
		return LineScan.percent(bytes, from, to) < to;
	}

	static byte[] decode(byte[] bytes, int from, int to) {
		byte[] decoded = new byte[to - from];
		int length = 0;
		for (int i = from; i < to; i++) {
			int high = (bytes[i] == '%' && i + 2 < to) ? digit(bytes[i + 1]) : -1;
			int low = (high >= 0) ? digit(bytes[i + 2]) : -1;
			if (low >= 0) {
				decoded[length++] = (byte) (high << 4 | low);
				i += 2;
			}
			else {
				decoded[length++] = bytes[i];
			}
		}
		return (length == decoded.length) ? decoded : Arrays.copyOf(decoded, length);
	}

	private static int digit(byte b) {
		return Character.digit(b, 16);
	}

}
