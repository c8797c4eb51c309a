package io.github.eslspring.metrics;

import java.util.Set;

/**
 * The kind of a command: the first word of its verb, as far as it is one of those this
 * library writes; a command in the caller's own words may begin with any other.
 */
final class CommandKind {

	static final String OTHER = "other";

	private static final Set<String> KNOWN = Set.of("api", "bgapi", "sendmsg", "sendevent", "getvar");

	private CommandKind() {
	}

	static String of(String verb) {
		int space = verb.indexOf(' ');
		String word = (space < 0) ? verb : verb.substring(0, space);
		return KNOWN.contains(word) ? word : OTHER;
	}

}
