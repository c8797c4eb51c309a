package io.github.eslspring.test.replay;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Values whose names say that they are secret: of headers, variables and parameters, in
 * every encoding and in dial strings.
 */
final class SecretNames {

	/** Whose values must not be seen anywhere. */
	static final String PASSWORD = "(?:password|passwd|passphrase|secret|a1-hash)";

	/**
	 * Whose values must not be seen beside their names. Most of a digest login are words
	 * such as {@code auth} and numbers such as {@code 00000001}, which other things are
	 * called, too.
	 */
	private static final String CREDENTIAL = "(?:password|passwd|passphrase|secret|a1-hash|sip_auth_)";

	/** What a name goes on with; without a limit a text of such words took for ever. */
	private static final String REST = "[\\w.-]{0,200}+";

	private static final String QUOTE = "(?:\\\\?\"|'|&quot;|%22)";

	private static final String STRING = "((?:[^\"\\\\]|\\\\.)*+)";

	private static final String JSON_NAME = "\"[^\"\n]*" + CREDENTIAL + "[^\"\n]*+\" *: *";

	/** Behind the last match, and not a name. */
	private static final String NEXT_OF_ARRAY = "(?!\\A)\\G\" *, *\"(?=[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\" *[,\\]])";

	/** A value ends where a dial string goes on, in either encoding. */
	private static final String VALUE = "('[^'\r\n]*'|(?:\\\\,|(?!%2C|%7D|%5D|%0A)[^,}\\]\r\n\"<])++)";

	private static final Pattern ASSIGNED_PASSWORD = assigned(PASSWORD);

	private static final Pattern ASSIGNED = assigned(CREDENTIAL);

	private static final List<Pattern> NAMED = List.of(
			Pattern.compile("(?im)^([\\w.-]*" + CREDENTIAL + REST + ": *)([^\r\n]+)$"),
			Pattern.compile("(?i)(" + JSON_NAME + "\\[? *\"|" + NEXT_OF_ARRAY + ")" + STRING),
			Pattern.compile("(?i)(<[^<>\\s/]*" + CREDENTIAL + "[^<>\\s/]*+>)([^<]*)<"),
			Pattern.compile("(?i)(name=" + QUOTE + "[\\w.-]*" + CREDENTIAL + REST + QUOTE + "\\s+value=" + QUOTE
					+ ")(.*?)" + QUOTE),
			Pattern.compile("(?i)(" + CREDENTIAL + REST + "=" + QUOTE + ")(.*?)" + QUOTE),
			Pattern.compile("(?i)((?:uuid_setvar(?: |%20)\\S+?|[0-9a-f]{8}-[0-9a-f-]{27})(?: |%20)[\\w.-]*" + CREDENTIAL
					+ REST + "(?: |%20))([^\r\n\"<]+)"));

	private SecretNames() {
	}

	/** The places of such values, each in the second group. */
	static Stream<MatchResult> in(String text) {
		return Stream.concat(NAMED.stream().flatMap((named) -> named.matcher(text).results()),
				ASSIGNED.matcher(Delimiters.asCommas(text)).results());
	}

	/** The passwords in dial strings and the like. */
	static List<String> assignedIn(String text) {
		return ASSIGNED_PASSWORD.matcher(Delimiters.asCommas(text))
			.results()
			.map((assigned) -> unquoted(text.substring(assigned.start(2), assigned.end(2))))
			.toList();
	}

	private static Pattern assigned(String name) {
		return Pattern.compile("(?i)(" + name + REST + "(?:=|%3D))" + VALUE);
	}

	private static String unquoted(String value) {
		return (value.length() > 1 && value.startsWith("'")) ? value.substring(1, value.length() - 1) : value;
	}

}
