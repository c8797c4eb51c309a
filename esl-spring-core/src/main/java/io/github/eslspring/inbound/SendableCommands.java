package io.github.eslspring.inbound;

import java.util.Locale;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.EslCommand;

/**
 * Knows which commands may be sent as they are: not those that change the connection
 * behind the client's back, nor those whose answers need more care.
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
		// Its answer is the variable's raw value, which can look like other answers.
		if (line.startsWith("getvar")) {
			throw refused(command, "api(\"uuid_getvar\", ..)");
		}
	}

	private static IllegalArgumentException refused(EslCommand command, String instead) {
		return new IllegalArgumentException("'" + command.verb() + "' is not sent as it is; use " + instead);
	}

}
