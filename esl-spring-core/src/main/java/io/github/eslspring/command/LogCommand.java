package io.github.eslspring.command;

import io.github.eslspring.event.LogLevel;

/**
 * {@code log}: has the server's log lines sent over this connection, up to a level. The
 * server's own log level limits what comes. See {@code docs/protocol-notes.md}, commands
 * and replies.
 *
 * @param level the least important level wanted
 */
public record LogCommand(LogLevel level) implements EslCommand {

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

}
