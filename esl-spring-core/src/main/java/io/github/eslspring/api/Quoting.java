package io.github.eslspring.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How FreeSWITCH splits text at a delimiter, and how text must be written to come out of
 * that unchanged. A backslash protects the delimiter, a quote and a backslash and makes
 * {@code n}, {@code r}, {@code t} and {@code s} white space; before anything else it
 * stays. Single quotes protect what is between them and go away; a quote without a
 * partner stays. Spaces around a part go away. Double quotes mean nothing. Text that is
 * split several times needs protection several times. See {@code docs/protocol-notes.md},
 * dial strings and arguments.
 */
final class Quoting {

	/** Stands for a delimiter that cannot be protected. */
	static final char NONE = '\0';

	/** What a backslash changes besides the delimiter and a space. */
	private static final String ESCAPABLE = "'\"\\nrts";

	private static final String ESCAPED = "'\"\\\n\r\t ";

	/** The server looks for variables and escapes only in text that has one of these. */
	private static final Pattern EXPANDED = Pattern.compile("\\$\\{|\\\\[\\\\'nst]");

	/** It makes one dollar sign of two, unless they name a global variable. */
	private static final Pattern DOLLARS = Pattern.compile("\\${2,}(?![{$])");

	private Quoting() {
	}

	/**
	 * Write text so that one split at a delimiter gives it back.
	 * @param text the text
	 * @param delimiter the delimiter, or {@link #NONE}
	 * @return the protected text; as it is where nothing needs protection
	 */
	static String escape(String text, char delimiter) {
		return escape(text, delimiter, true, edge(text, true), edge(text, false));
	}

	/**
	 * Write text as the last part of a split that is limited in its parts, where the
	 * delimiter is taken as it is.
	 * @param text the text
	 * @param delimiter the delimiter
	 * @return the protected text
	 */
	static String escapeLast(String text, char delimiter) {
		return escape(text, delimiter, false, edge(text, true), edge(text, false));
	}

	/**
	 * Write text as one of several arguments separated by spaces.
	 * @param text the text
	 * @return the protected text, two quotes for empty text
	 */
	static String word(String text) {
		return text.isEmpty() ? "''" : escape(text, NONE, true, text.length(), 0);
	}

	/**
	 * Write an application's argument so that the expansion of variables, which comes
	 * before the application sees it, gives it back. <code>${name}</code> is still
	 * expanded.
	 * @param text the text
	 * @return the protected text
	 */
	static String expansion(String text) {
		StringBuilder result = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			result.append(c);
			boolean taken = i + 1 < text.length() && "\\'$".indexOf(text.charAt(i + 1)) >= 0;
			if (c == '\\' && (taken || (i > 0 && text.charAt(i - 1) == '\\'))) {
				result.append('\\');
			}
		}
		boolean expanded = EXPANDED.matcher(result).find();
		return expanded ? DOLLARS.matcher(result).replaceAll((dollars) -> "\\\\\\$".repeat(dollars.group().length()))
				: result.toString();
	}

	/**
	 * Split text as the server does.
	 * @param text the text
	 * @param delimiter the delimiter, not a space
	 * @return the parts, without their protection
	 */
	static List<String> split(String text, char delimiter) {
		return split(text, delimiter, Integer.MAX_VALUE);
	}

	/**
	 * Split text as the server does, up to a number of parts.
	 * @param text the text
	 * @param delimiter the delimiter, not a space
	 * @param limit how many parts at most; the last has the rest
	 * @return the parts, without their protection
	 */
	static List<String> split(String text, char delimiter, int limit) {
		List<String> parts = new ArrayList<>();
		boolean quoted = false;
		int start = 0;
		for (int i = 0; i < text.length() && parts.size() < limit - 1; i++) {
			char c = text.charAt(i);
			if (c == '\\') {
				i++;
			}
			else if (isQuote(text, i, quoted)) {
				quoted = !quoted;
			}
			else if (c == delimiter && !quoted) {
				parts.add(clean(text.substring(start, i), delimiter));
				start = i + 1;
			}
		}
		if (start < text.length()) {
			parts.add(clean(text.substring(start), delimiter));
		}
		return parts;
	}

	private static String clean(String part, char delimiter) {
		StringBuilder result = new StringBuilder(part.length());
		boolean quoted = false;
		int keep = 0;
		int start = 0;
		while (start < part.length() && part.charAt(start) == ' ') {
			start++;
		}
		for (int i = start; i < part.length(); i++) {
			char c = part.charAt(i);
			Character unescaped = (c == '\\') ? unescaped(part, i + 1, delimiter) : null;
			if (unescaped != null) {
				result.append(unescaped.charValue());
				keep = result.length();
				i++;
			}
			else if (isQuote(part, i, quoted)) {
				quoted = !quoted;
				keep = quoted ? result.length() : keep;
			}
			else {
				result.append(c);
				keep = (c != ' ' || quoted) ? result.length() : keep;
			}
		}
		return result.substring(0, keep);
	}

	private static @Nullable Character unescaped(String text, int index, char delimiter) {
		if (index >= text.length()) {
			return null;
		}
		char c = text.charAt(index);
		if (delimiter != NONE && c == delimiter) {
			return c;
		}
		int known = ESCAPABLE.indexOf(c);
		return (known >= 0) ? ESCAPED.charAt(known) : null;
	}

	private static boolean isQuote(String text, int index, boolean quoted) {
		return text.charAt(index) == '\'' && (quoted || text.indexOf('\'', index + 1) >= 0);
	}

	/**
	 * Protect what needs it; spaces before the one index and from the other on are
	 * written as <code>\s</code>.
	 */
	private static String escape(String text, char delimiter, boolean protect, int spacesBefore, int spacesFrom) {
		StringBuilder result = new StringBuilder(text.length() + 8);
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == ' ' && (i < spacesBefore || i >= spacesFrom)) {
				result.append("\\s");
			}
			else if (c == '\t') {
				result.append("\\t");
			}
			else if (c == '\'' || (protect && delimiter != NONE && c == delimiter)
					|| (c == '\\' && isTakenWith(text, i + 1, delimiter))) {
				result.append('\\').append(c);
			}
			else {
				result.append(c);
			}
		}
		return result.toString();
	}

	private static boolean isTakenWith(String text, int next, char delimiter) {
		return next >= text.length() || text.charAt(next) == ' ' || text.charAt(next) == '\t'
				|| unescaped(text, next, delimiter) != null;
	}

	/**
	 * Where the spaces at the start end, or those at the end start.
	 */
	private static int edge(String text, boolean start) {
		int first = 0;
		while (first < text.length() && text.charAt(first) == ' ') {
			first++;
		}
		int last = text.length();
		while (last > first && text.charAt(last - 1) == ' ') {
			last--;
		}
		return start ? first : last;
	}

}
