package io.github.eslspring.test.session;

import io.github.eslspring.test.event.LogLevels;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.ServerFrame;

/**
 * Switching log lines on and off.
 */
final class LogCommands {

	private LogCommands() {
	}

	static byte[] log(Session session, ClientCommand command) {
		if (!session.permissions().log()) {
			return ServerFrame.reply(ServerFrame.DENIED);
		}
		String word = command.line().substring("log".length()).strip().split(" ", 2)[0];
		int level = word.isEmpty() ? LogLevels.DEBUG : LogLevels.parse(word);
		if (level < 0) {
			return ServerFrame.reply("-ERR invalid log level");
		}
		session.outbox().setLogLevel(level);
		return ServerFrame.reply("+OK log level " + word + " [" + level + "]");
	}

	static byte[] nolog(Session session, ClientCommand command) {
		if (!session.outbox().isLogging()) {
			return ServerFrame.reply("-ERR not loging");
		}
		session.outbox().stopLogging();
		return ServerFrame.reply("+OK no longer logging");
	}

}
