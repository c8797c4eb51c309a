package io.github.eslspring.command;

/**
 * Keeps everything off the wire that would end a line or a command.
 */
final class WireText {

	private WireText() {
	}

	/**
	 * Require text that stays on its line.
	 * @param field the name of the field, for the message
	 * @param text the text
	 * @return the text
	 * @throws IllegalArgumentException if it holds CR, LF or NUL; the text itself is not
	 * repeated
	 */
	static String requireLine(String field, String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\n' || c == '\r' || c == '\0') {
				throw new IllegalArgumentException("'" + field + "' must not contain CR, LF or NUL (at position " + i
						+ "); FreeSWITCH would take the rest as another command");
			}
		}
		return text;
	}

	/**
	 * Require one word.
	 * @param field the name of the field, for the message
	 * @param text the text
	 * @return the text
	 * @throws IllegalArgumentException if it is empty or holds white space or control
	 * characters
	 */
	static String requireWord(String field, String text) {
		if (text.isEmpty()) {
			throw new IllegalArgumentException("'" + field + "' must not be empty");
		}
		for (int i = 0; i < text.length(); i++) {
			if (Character.isWhitespace(text.charAt(i)) || Character.isISOControl(text.charAt(i))) {
				throw new IllegalArgumentException(
						"'" + field + "' must be one word without white space (at position " + i + ")");
			}
		}
		return text;
	}

}
