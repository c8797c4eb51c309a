package io.github.eslspring.test.event;

import java.util.ArrayList;
import java.util.List;

/**
 * One header of an event, with one character per byte. An array header keeps its values
 * apart because each encoding writes them in its own way.
 *
 * @param name the header's name
 * @param values one value, or the elements of an array
 * @param array whether this is an array, even of one element
 */
record EventHeader(String name, List<String> values, boolean array) {

	private static final String ARRAY = "ARRAY::";

	EventHeader {
		values = List.copyOf(values);
	}

	/** Reads a value as the switch does: {@code ARRAY::a|:b} is an array. */
	static EventHeader of(String name, String value) {
		if (!value.startsWith(ARRAY)) {
			return new EventHeader(name, List.of(value), false);
		}
		return new EventHeader(name, List.of(value.substring(ARRAY.length()).split("\\|:", -1)), true);
	}

	/** A copy with one array element set; gaps become empty strings. */
	EventHeader with(int index, String value) {
		List<String> elements = new ArrayList<>(this.values);
		while (elements.size() <= index) {
			elements.add("");
		}
		elements.set(index, value);
		return new EventHeader(this.name, elements, true);
	}

	/** The value as the switch compares and writes it in one string. */
	String value() {
		return (this.values.size() == 1) ? this.values.get(0) : ARRAY + String.join("|:", this.values);
	}

}
