package io.github.eslspring.test.replay;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The passwords of {@code auth} and {@code userauth}, in texts of one character per byte.
 */
final class Logins {

	private static final Pattern AUTH = Pattern.compile("(?im)^(auth )([^\r\n]+)()$");

	private static final Pattern USERAUTH = Pattern.compile("(?im)^(userauth [^\r\n:@]*:)([^\r\n]*)(@[^\r\n:@]*)$");

	private static final Pattern USERAUTH_DOMAIN_FIRST = Pattern
		.compile("(?im)^(userauth [^\r\n:@]*@[^\r\n:]*:)([^\r\n]*)()$");

	private static final List<Pattern> PATTERNS = List.of(AUTH, USERAUTH_DOMAIN_FIRST, USERAUTH);

	private Logins() {
	}

	/** The places of the passwords, each in the second group. */
	static Stream<MatchResult> in(String commands) {
		return PATTERNS.stream().flatMap((login) -> login.matcher(commands).results());
	}

	/** The passwords a client logs in with. */
	static Set<String> passwords(String commands) {
		return in(commands).map((login) -> login.group(2)).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** Puts a password where one was masked, or another one was. */
	static String withPassword(String command, String password) {
		for (Pattern login : PATTERNS) {
			Matcher matcher = login.matcher(command);
			if (matcher.find()) {
				return matcher.replaceFirst(Matcher.quoteReplacement(matcher.group(1) + password + matcher.group(3)));
			}
		}
		return command;
	}

}
