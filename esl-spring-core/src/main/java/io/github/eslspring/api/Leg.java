package io.github.eslspring.api;

/**
 * Which side of a call.
 */
public enum Leg {

	/** The call itself. */
	A("aleg"),

	/** The other side of its bridge. */
	B("bleg"),

	/** Both. */
	BOTH("both");

	private final String word;

	Leg(String word) {
		this.word = word;
	}

	String word() {
		return this.word;
	}

}
