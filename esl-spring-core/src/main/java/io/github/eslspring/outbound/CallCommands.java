package io.github.eslspring.outbound;

import java.util.Locale;

import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.command.HangupCommand;
import io.github.eslspring.command.NomediaCommand;
import io.github.eslspring.command.SendMsgCommand;
import org.jspecify.annotations.Nullable;

/**
 * Knows which commands may be sent for a call as they are: not those that change the
 * connection, nor those that have a verb of their own, and messages to this call only.
 */
final class CallCommands {

	private CallCommands() {
	}

	/**
	 * Require a command that may be sent as it is.
	 * @param command the command
	 * @param channel the call's Unique-ID
	 * @throws IllegalArgumentException if it may not; names the verb to use instead
	 */
	static void require(EslCommand command, String channel) {
		String line = command.line().toLowerCase(Locale.ROOT);
		if (command.changesConnection()) {
			throw refused(command, "the verbs of the call");
		}
		if (command instanceof ExecuteCommand) {
			throw refused(command, "execute(..)");
		}
		if (command instanceof HangupCommand) {
			throw refused(command, "hangup(..)");
		}
		if (line.startsWith("getvar")) {
			throw refused(command, "askVariable(..)");
		}
		if (line.startsWith("api") || line.startsWith("bgapi")) {
			throw refused(command, "api(..)");
		}
		if (command instanceof SendMsgCommand message) {
			requireOwn(message.channel(), channel);
			requireOwn((message instanceof NomediaCommand nomedia) ? nomedia.target() : null, channel);
		}
		else if (line.startsWith("sendmsg")) {
			throw refused(command, "the type for the message");
		}
	}

	private static void requireOwn(@Nullable String given, String channel) {
		if (given != null && !given.equals(channel)) {
			throw new IllegalArgumentException(
					"'channel' must be this call's own; an inbound client may send to others");
		}
	}

	private static IllegalArgumentException refused(EslCommand command, String instead) {
		return new IllegalArgumentException("'" + command.verb() + "' is not sent as it is; use " + instead);
	}

}
