package io.github.eslspring.connection;

import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.RawCommand;

/**
 * A command that does nothing, to get an answer of any kind. The server does not know it
 * and says so to everybody, whatever he may do. See {@code docs/protocol-notes.md},
 * commands and replies.
 */
public final class Probe {

	/** Answered with {@code -ERR command not found}. */
	public static final EslCommand COMMAND = RawCommand.of("esl-probe");

	private Probe() {
	}

}
