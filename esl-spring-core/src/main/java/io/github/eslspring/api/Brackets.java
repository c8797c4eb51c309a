package io.github.eslspring.api;

/**
 * The brackets around variables in a dial string. Their end is found by counting, without
 * a look at quotes or backslashes.
 */
enum Brackets {

	/** Around the variables of an enterprise dial string. */
	ENTERPRISE('<', '>'),

	/** Around the variables of all legs. */
	ALL('{', '}'),

	/** Around the variables of one leg. */
	LEG('[', ']');

	private final char open;

	private final char close;

	Brackets(char open, char close) {
		this.open = open;
		this.close = close;
	}

	String enclose(String content) {
		return this.open + content + this.close;
	}

	boolean startAt(String text) {
		return !text.isEmpty() && text.charAt(0) == this.open;
	}

	/**
	 * Find the end of a block.
	 * @param text the text
	 * @param start where the block starts
	 * @return the index of the closing bracket, -1 if there is none
	 */
	int end(String text, int start) {
		int depth = 0;
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			depth += (c == this.open) ? 1 : 0;
			depth -= (c == this.close) ? 1 : 0;
			if (depth == 0) {
				return i;
			}
		}
		return -1;
	}

	void requireBalanced(String name, String value) {
		if (end(enclose(value), 0) != value.length() + 1) {
			throw new IllegalArgumentException("'variable " + name + "' must have as many '" + this.open + "' as '"
					+ this.close + "', in order; FreeSWITCH counts them to find the end and knows no escape");
		}
	}

}
