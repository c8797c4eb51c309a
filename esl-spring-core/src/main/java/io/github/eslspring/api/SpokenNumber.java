package io.github.eslspring.api;

import java.util.ArrayList;
import java.util.List;

/**
 * The recorded words of an English number, as one playback.
 */
public final class SpokenNumber {

	private static final String[] SCALES = { "", "thousand", "million" };

	private SpokenNumber() {
	}

	/**
	 * The files of a number.
	 * @param number from 0 to 999,999,999
	 * @return the files, joined by {@code !}
	 */
	public static String files(int number) {
		if (number < 0 || number > 999_999_999) {
			throw new IllegalArgumentException("'number' must be between 0 and 999999999");
		}
		List<String> words = new ArrayList<>();
		int divisor = 1_000_000;
		for (int scale = 2; scale >= 0; scale--) {
			int thousands = number / divisor % 1000;
			if (thousands > 0) {
				addHundreds(thousands, words);
				if (scale > 0) {
					words.add(SCALES[scale]);
				}
			}
			divisor /= 1000;
		}
		if (words.isEmpty()) {
			words.add("0");
		}
		return String.join("!", words.stream().map((word) -> "digits/" + word + ".wav").toList());
	}

	private static void addHundreds(int number, List<String> words) {
		if (number >= 100) {
			words.add(Integer.toString(number / 100));
			words.add("hundred");
		}
		int rest = number % 100;
		if (rest > 20 && rest % 10 != 0) {
			words.add(Integer.toString(rest / 10 * 10));
			words.add(Integer.toString(rest % 10));
		}
		else if (rest > 0) {
			words.add(Integer.toString(rest));
		}
	}

}
