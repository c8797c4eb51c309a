package io.github.eslspring.capture;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Finds the names of secrets in a text and the values that belong to them:
 * {@code name=value}, {@code name: value}, {@code "name":"value"},
 * {@code name="name" value="value"}, {@code <name>value</name>} and, among arguments,
 * {@code name value}. Where it is not clear how far a value goes, more is redacted rather
 * than less: to the end of the line, or inside brackets to the next comma or bracket.
 */
final class TextRedactor {

	private static final int ENCODED = "%3D".length();

	private final SecretNames names;

	private final String text;

	private final boolean arguments;

	private final Set<String> redacted;

	private int start;

	private int end;

	private int looked;

	private int depth;

	TextRedactor(SecretNames names, String text, boolean arguments, Set<String> redacted) {
		this.names = names;
		this.text = text;
		this.arguments = arguments;
		this.redacted = redacted;
	}

	/**
	 * Redact all values.
	 * @return the text without them; the same text if there is none
	 */
	String redact() {
		Matcher name = this.names.in(this.text);
		StringBuilder out = null;
		int done = 0;
		int from = 0;
		while (name.find(from)) {
			from = Math.max(name.end(), from + 1);
			if (findValue(name.start(), name.end())) {
				out = (out != null) ? out : new StringBuilder(this.text.length());
				out.append(this.text, done, this.start).append(Redaction.MARK);
				this.redacted.add(name.group());
				done = this.end;
				from = Math.max(from, done);
			}
			if (from > this.text.length()) {
				break;
			}
		}
		return (out != null) ? out.append(this.text, done, this.text.length()).toString() : this.text;
	}

	/**
	 * The secrets that are named without a value.
	 * @return their names
	 */
	Set<String> named() {
		Set<String> named = new LinkedHashSet<>();
		Matcher name = this.names.in(this.text);
		while (name.find()) {
			if (!findValue(name.start(), name.end())) {
				named.add(name.group());
			}
		}
		return named;
	}

	private boolean findValue(int nameStart, int nameEnd) {
		int next = skipBlanks(nameEnd);
		char c = at(next);
		if (at(nameEnd) == '"') {
			return findQuoted(nameEnd + 1);
		}
		if (c == '=') {
			return toEndOfValue(skipBlanks(next + 1), isInBrackets(nameStart));
		}
		if (c == ':' && at(next + 1) != ':') {
			return found(skipBlanks(next + 1), endOfLine(next));
		}
		if (isEncodedMark(nameEnd)) {
			return found(nameEnd + ENCODED, endOfLine(nameEnd));
		}
		if (at(nameEnd) == '>' && nameStart > 0 && at(nameStart - 1) == '<') {
			return found(nameEnd + 1, indexOf("<", nameEnd + 1));
		}
		return this.arguments && next > nameEnd && found(next, endOfLine(next));
	}

	/** What the server prints of a channel has {@code =}, colons and spaces encoded. */
	private boolean isEncodedMark(int position) {
		return this.text.regionMatches(true, position, "%3D", 0, ENCODED)
				|| this.text.regionMatches(true, position, "%3A", 0, ENCODED)
				|| (this.arguments && this.text.startsWith("%20", position));
	}

	/** Behind {@code "name"}: JSON's value, or the attribute {@code value} of XML. */
	private boolean findQuoted(int behind) {
		int next = skipBlanks(behind);
		if (at(next) == ':') {
			int value = skipBlanks(next + 1);
			return (at(value) == '"') ? found(value + 1, closing(value)) : found(value, indexOf(",}]\n", value));
		}
		if (this.text.startsWith("value=\"", next)) {
			int quote = next + "value=".length();
			return found(quote + 1, closing(quote));
		}
		return false;
	}

	private boolean toEndOfValue(int value, boolean inBrackets) {
		char c = at(value);
		if (c == '\'' || c == '"') {
			return found(value + 1, closing(value));
		}
		return found(value, inBrackets ? unescaped(",}]>\n", value) : endOfLine(value));
	}

	private boolean found(int start, int end) {
		this.start = start;
		this.end = end;
		return end > start;
	}

	/** Positions only grow, so a text is looked through once. */
	private boolean isInBrackets(int position) {
		while (this.looked < position) {
			char c = at(this.looked++);
			this.depth = (c == '\n') ? 0
					: this.depth + (("{[<".indexOf(c) >= 0) ? 1 : ("}]>".indexOf(c) >= 0) ? -1 : 0);
		}
		return this.depth > 0;
	}

	private int closing(int quote) {
		return unescaped(String.valueOf(at(quote)), quote + 1);
	}

	private int unescaped(String ends, int from) {
		int i = from;
		while (i < this.text.length() && ends.indexOf(at(i)) < 0) {
			i += (at(i) == '\\') ? 2 : 1;
		}
		return Math.min(i, this.text.length());
	}

	private int endOfLine(int from) {
		return indexOf("\r\n", from);
	}

	private int indexOf(String ends, int from) {
		int i = from;
		while (i < this.text.length() && ends.indexOf(at(i)) < 0) {
			i++;
		}
		return Math.min(i, this.text.length());
	}

	private int skipBlanks(int from) {
		int i = from;
		while (at(i) == ' ' || at(i) == '\t') {
			i++;
		}
		return i;
	}

	private char at(int i) {
		return (i < this.text.length()) ? this.text.charAt(i) : '\0';
	}

}
