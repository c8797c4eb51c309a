package io.github.eslspring.capture;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of headers and channel variables whose values are redacted. A variable is
 * meant with and without the prefix it has as a header.
 */
final class SecretNames {

	private static final String LETTER = "[\\w.-]";

	/** Where a word starts; what is percent-encoded before it is not part of it. */
	private static final String START = "(?:(?<=%[0-9A-F]{2})|(?<!" + LETTER + ")(?!(?<=%)[0-9A-F]{2}))";

	private final NamePatterns names;

	private final Pattern inText;

	private final Pattern anywhere;

	SecretNames(List<String> patterns) {
		this.names = new NamePatterns(
				patterns.stream().flatMap((pattern) -> List.of(pattern, "variable_" + pattern).stream()).toList());
		String regex = NamePatterns.regex(patterns, LETTER);
		this.inText = NamePatterns.compile(START + "(?:variable_)?" + regex + "(?!" + LETTER + ")");
		this.anywhere = NamePatterns
			.compile(NamePatterns.regex(patterns.stream().map(SecretNames::withoutMarginalStars).toList(), LETTER));
	}

	boolean areSecret(String name) {
		return this.names.matches(name);
	}

	/**
	 * Find names in a text.
	 * @param text the text
	 * @return finds one after the other, as whole words
	 */
	Matcher in(CharSequence text) {
		return this.inText.matcher(text);
	}

	/**
	 * Whether one of the names can be in a text, however it is encoded around it.
	 * @param raw the text
	 * @return {@code false} if there is none for sure
	 */
	boolean mayBeIn(CharSequence raw) {
		return this.anywhere.matcher(raw).find();
	}

	private static String withoutMarginalStars(String pattern) {
		return pattern.replaceAll("^\\*+|\\*+$", "");
	}

}
