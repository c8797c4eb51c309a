package io.github.eslspring.test.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a text apart as the switch does nearly everywhere: a backslash protects the
 * delimiter, quotes and a backslash, and makes line feed, carriage return, tab and space
 * of {@code n r t s}; single quotes that have a partner protect what is between them, and
 * go away; spaces around a part go away, too. {@code ^^} and a character at the beginning
 * make that character the delimiter.
 */
public final class Separation {

	private static final String OTHER_DELIMITER = "^^";

	private final String text;

	private final char delimiter;

	private final int most;

	private final List<String> parts = new ArrayList<>();

	private final StringBuilder part = new StringBuilder();

	/** The end of the last character that was protected, which is not trimmed away. */
	private int kept;

	private boolean quoted;

	private Separation(String text, char delimiter, int most) {
		this.text = text;
		this.delimiter = delimiter;
		this.most = most;
	}

	/**
	 * Takes a text apart.
	 * @param delimiter the delimiter, unless the text names its own
	 * @param text the text
	 * @return all parts
	 */
	public static List<String> at(char delimiter, String text) {
		return at(delimiter, text, Integer.MAX_VALUE);
	}

	/**
	 * Takes a text apart, several spaces once.
	 * @param delimiter the delimiter, unless the text names its own
	 * @param text the text
	 * @param most at most that many parts; the last one has the rest
	 * @return the parts
	 */
	public static List<String> at(char delimiter, String text, int most) {
		boolean other = text.startsWith(OTHER_DELIMITER) && text.length() > OTHER_DELIMITER.length();
		return other ? new Separation(text.substring(OTHER_DELIMITER.length() + 1),
				text.charAt(OTHER_DELIMITER.length()), most)
			.separate() : new Separation(text, delimiter, most).separate();
	}

	/** The parts between spaces; several spaces separate once. */
	static List<String> words(String text) {
		return at(' ', text.strip()).stream().filter((word) -> !word.isEmpty()).toList();
	}

	private List<String> separate() {
		for (int i = 0; i < this.text.length(); i++) {
			char c = this.text.charAt(i);
			char next = (i + 1 < this.text.length()) ? this.text.charAt(i + 1) : 0;
			if (c == '\\' && next != 0 && isEscape(next)) {
				keep(escaped(next));
				i++;
			}
			else if (c == '\'' && (this.quoted || this.text.indexOf('\'', i + 1) > 0)) {
				this.quoted = !this.quoted;
			}
			else if (!this.quoted && c == this.delimiter && this.parts.size() < this.most - 1) {
				finishPart();
				while (c == ' ' && i + 1 < this.text.length() && this.text.charAt(i + 1) == ' ') {
					i++;
				}
			}
			else if (this.quoted) {
				keep(c);
			}
			else if (c != ' ' || !this.part.isEmpty()) {
				this.part.append(c);
			}
		}
		finishPart();
		return this.parts;
	}

	private boolean isEscape(char c) {
		return c == this.delimiter || "'\"\\nrts".indexOf(c) >= 0;
	}

	private static char escaped(char c) {
		return switch (c) {
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 's' -> ' ';
			default -> c;
		};
	}

	private void keep(char c) {
		this.part.append(c);
		this.kept = this.part.length();
	}

	private void finishPart() {
		int end = this.part.length();
		while (end > this.kept && this.part.charAt(end - 1) == ' ') {
			end--;
		}
		this.parts.add(this.part.substring(0, end));
		this.part.setLength(0);
		this.kept = 0;
	}

}
