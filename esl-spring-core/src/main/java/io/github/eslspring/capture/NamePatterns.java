package io.github.eslspring.capture;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names with {@code *} for any characters and {@code ?} for one, in any case.
 */
final class NamePatterns {

	private static final String NOTHING = "(?!)";

	private final Pattern whole;

	NamePatterns(List<String> patterns) {
		this.whole = compile(regex(patterns, "."));
	}

	boolean matches(String name) {
		return this.whole.matcher(name).matches();
	}

	/**
	 * A regular expression for any of the patterns.
	 * @param patterns the patterns
	 * @param character what {@code ?} stands for
	 * @return the expression, as a group
	 */
	static String regex(List<String> patterns, String character) {
		return patterns.isEmpty() ? NOTHING
				: patterns.stream()
					.map((pattern) -> regex(pattern, character))
					.collect(Collectors.joining("|", "(?:", ")"));
	}

	static Pattern compile(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
	}

	private static String regex(String pattern, String character) {
		return pattern.chars().mapToObj((c) -> switch (c) {
			case '*' -> character + "*";
			case '?' -> character;
			default -> Pattern.quote(Character.toString(c));
		}).collect(Collectors.joining());
	}

}
