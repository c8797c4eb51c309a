package io.github.eslspring.event;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How grave a line of the server's log is, the gravest first.
 */
public enum LogLevel {

	/** Shown whatever level is set. */
	CONSOLE(0),

	/** Somebody must act at once. */
	ALERT(1),

	/** Critical. */
	CRIT(2),

	/** An error. */
	ERR(3),

	/** A warning. */
	WARNING(4),

	/** Worth a notice. */
	NOTICE(5),

	/** Information. */
	INFO(6),

	/** For debugging, all of the server's debug levels. */
	DEBUG(7);

	private static final LogLevel[] BY_NUMBER = values();

	private final int number;

	LogLevel(int number) {
		this.number = number;
	}

	/**
	 * Find a level.
	 * @param number its number
	 * @return the level; {@link #DEBUG} above 7, where the server has more debug levels
	 */
	public static LogLevel of(int number) {
		return BY_NUMBER[Math.max(CONSOLE.number, Math.min(number, DEBUG.number))];
	}

	/**
	 * The level's number on the wire.
	 * @return 0 to 7
	 */
	public int number() {
		return this.number;
	}

	/**
	 * The word the {@code log} command takes.
	 * @return the name in lower case
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The level that brings more lines.
	 * @param one a level, {@code null} for no lines
	 * @param other another level, {@code null} for no lines
	 * @return one of them, {@code null} if neither brings any
	 */
	public static @Nullable LogLevel moreVerbose(@Nullable LogLevel one, @Nullable LogLevel other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return (one.number > other.number) ? one : other;
	}

}
