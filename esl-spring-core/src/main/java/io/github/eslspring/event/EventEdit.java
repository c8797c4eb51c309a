package io.github.eslspring.event;

/**
 * Changes values of an event while it is written again. All texts have one character for
 * each byte, U+0000 to U+00FF, so that bytes which are no valid UTF-8 are not lost.
 */
public interface EventEdit {

	/** Changes nothing. */
	EventEdit NONE = new EventEdit() {
	};

	/**
	 * Look at a header.
	 * @param name its name
	 * @param value its value, decoded; an array as {@code ARRAY::a|:b}
	 * @return the value to write
	 */
	default String header(String name, String value) {
		return value;
	}

	/**
	 * Look at the body.
	 * @param body the body, not empty
	 * @return the body to write; its length is written by itself
	 */
	default String body(String body) {
		return body;
	}

}
