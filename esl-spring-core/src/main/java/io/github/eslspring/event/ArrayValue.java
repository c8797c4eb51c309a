package io.github.eslspring.event;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A header with several values, which the server writes as {@code ARRAY::a|:b}. An
 * element may be empty; an array of one element comes as a plain value.
 */
final class ArrayValue {

	private static final String PREFIX = "ARRAY::";

	private static final Pattern SEPARATOR = Pattern.compile("|:", Pattern.LITERAL);

	private ArrayValue() {
	}

	static List<String> split(String value) {
		if (!value.startsWith(PREFIX)) {
			return List.of(value);
		}
		return List.of(SEPARATOR.split(value.substring(PREFIX.length()), -1));
	}

}
