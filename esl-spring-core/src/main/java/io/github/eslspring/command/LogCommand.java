package io.github.eslspring.command;

import java.util.Locale;

/**
 * {@code log}: has the server's log lines sent over this connection, up to a level. The
 * server's own log level limits what comes. See {@code docs/protocol-notes.md}, commands
 * and replies.
 *
 * @param level the least important level wanted
 */
public record LogCommand(Level level) implements EslCommand {

	@Override
	public String verb() {
		return "log";
	}

	@Override
	public String line() {
		return "log " + this.level.word();
	}

	@Override
	public ConnectionChange changes() {
		return ConnectionChange.LOG;
	}

	@Override
	public String toString() {
		return verb();
	}

	/**
	 * The levels of the server's log, the most important first; the ordinal is the
	 * server's number.
	 */
	public enum Level {

		/** The console. */
		CONSOLE,
		/** Act at once. */
		ALERT,
		/** Critical. */
		CRIT,
		/** Errors. */
		ERR,
		/** Warnings. */
		WARNING,
		/** Notices. */
		NOTICE,
		/** Information. */
		INFO,
		/** Everything. */
		DEBUG;

		/**
		 * The level on the wire.
		 * @return the word
		 */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
