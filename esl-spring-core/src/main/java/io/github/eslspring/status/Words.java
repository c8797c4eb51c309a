package io.github.eslspring.status;

import java.util.Locale;

/**
 * Makes words of the names of constants.
 */
final class Words {

	private Words() {
	}

	static String underscored(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	static String hyphenated(Enum<?> constant) {
		return underscored(constant).replace('_', '-');
	}

}
