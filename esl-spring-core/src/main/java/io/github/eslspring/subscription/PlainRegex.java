package io.github.eslspring.subscription;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions that mean the same to the server (PCRE) and here, and are quick
 * whatever they are tried on: letters, digits, simple classes, no groups, and in each
 * alternative at most one thing that may repeat or be left out.
 */
final class PlainRegex {

	/** Of expressions and of values; longer ones are not tried. */
	private static final int MAX_LENGTH = 256;

	private static final String ONE = "(?:[\\w @:,=<>~#%&;'\"!/.-]|\\\\[dw.+*?/^$()\\[\\]{}|\\\\-]|\\[\\^?(?:\\w-\\w|[\\w @:,.])++])";

	private static final String PART = "\\^?(?:" + ONE + "(?![*+?]))*+(?:" + ONE + "[*+?](?:" + ONE
			+ "(?![*+?]))*+)?+\\$?";

	private static final Pattern PLAIN = Pattern.compile(PART + "(?:\\|" + PART + ")*+");

	private PlainRegex() {
	}

	/**
	 * Read an expression.
	 * @param operand what a filter compares with: slashes around the expression, flags
	 * behind
	 * @return tells which values match; empty if only the server can know
	 */
	static Optional<Predicate<String>> of(String operand) {
		int end = operand.lastIndexOf('/');
		String flags = operand.substring(end + 1);
		if (end < 1 || end > MAX_LENGTH || !(flags.isEmpty() || flags.equals("i"))
				|| !PLAIN.matcher(operand.substring(1, end)).matches()) {
			return Optional.empty();
		}
		try {
			Predicate<String> found = Pattern
				.compile(operand.substring(1, end),
						Pattern.UNIX_LINES | (flags.isEmpty() ? 0 : Pattern.CASE_INSENSITIVE))
				.asPredicate();
			return Optional.of((value) -> !isPlain(value) || found.test(value));
		}
		catch (PatternSyntaxException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The server compares bytes, so that what is one letter here may be several there.
	 */
	private static boolean isPlain(String value) {
		return value.length() <= MAX_LENGTH && value.chars().allMatch((letter) -> letter < 128);
	}

}
