package io.github.eslspring.api;

import java.util.Random;

/**
 * Text made of what quoting trips over.
 */
final class Hostile {

	private static final int[] ALPHABET = "ab1  ,,'''\"\\\\\\||=::_;nrst/&^$#%!~@é😀+-.*?\t`()".codePoints().toArray();

	private Hostile() {
	}

	static String text(Random random) {
		StringBuilder text = new StringBuilder();
		int length = 1 + random.nextInt(12);
		for (int i = 0; i < length; i++) {
			text.appendCodePoint(ALPHABET[random.nextInt(ALPHABET.length)]);
		}
		return text.toString();
	}

}
