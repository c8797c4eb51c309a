package io.github.eslspring.test.event;

import java.util.List;
import java.util.Locale;

/**
 * The levels of the switch's log.
 */
public final class LogLevels {

	/** The most detailed level with a name. */
	public static final int DEBUG = 7;

	private static final List<String> NAMES = List.of("CONSOLE", "ALERT", "CRIT", "ERR", "WARNING", "NOTICE", "INFO",
			"DEBUG");

	/** Greater numbers are read as this one. */
	private static final int HIGHEST = 63;

	private LogLevels() {
	}

	/**
	 * Reads a level.
	 * @param word a name in any case, or a number
	 * @return the level, or -1 if the word is none
	 */
	public static int parse(String word) {
		if (word.matches("[0-9]{1,9}")) {
			return Math.min(Integer.parseInt(word), HIGHEST);
		}
		return NAMES.indexOf(word.toUpperCase(Locale.ROOT));
	}

	/**
	 * The name of a level.
	 * @param level 0 to 7
	 * @return for example {@code DEBUG}
	 */
	public static String name(int level) {
		return NAMES.get(level);
	}

}
