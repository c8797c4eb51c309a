package io.github.eslspring.inbound;

import java.util.Locale;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.EslCommand;

/**
 * Knows which commands may be sent as they are: not those that change the connection
 * behind the client's back, nor those that have methods of their own.
 */
final class SendableCommands {

	private SendableCommands() {
	}

	/**
	 * Require a command that may be sent as it is.
	 * @param command the command
	 * @throws IllegalArgumentException if it may not; names the method to use instead
	 */
	static void require(EslCommand command) {
		if (command.changesConnection()) {
			throw refused(command, command.changes().instead());
		}
		String line = command.line().toLowerCase(Locale.ROOT);
		if (command instanceof ApiCommand || line.startsWith("api")) {
			throw refused(command, "api(..)");
		}
		if (command instanceof BgapiCommand || line.startsWith("bgapi")) {
			throw refused(command, "bgapi(..)");
		}
	}

	private static IllegalArgumentException refused(EslCommand command, String instead) {
		return new IllegalArgumentException("'" + command.verb() + "' is not sent as it is; use " + instead);
	}

}
