package io.github.eslspring.event;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A header with several values, canonically {@code ARRAY::a|:b}. An element may be empty;
 * an array of one element is that element.
 */
final class ArrayValue {

	private static final String PREFIX = "ARRAY::";

	private static final Pattern SEPARATOR = Pattern.compile("|:", Pattern.LITERAL);

	private ArrayValue() {
	}

	static boolean isArray(String value) {
		return value.startsWith(PREFIX);
	}

	static String join(List<String> elements) {
		return (elements.size() > 1) ? PREFIX + String.join("|:", elements) : String.join("", elements);
	}

	static List<String> split(String value) {
		if (!isArray(value)) {
			return List.of(value);
		}
		return List.of(SEPARATOR.split(value.substring(PREFIX.length()), -1));
	}

}
