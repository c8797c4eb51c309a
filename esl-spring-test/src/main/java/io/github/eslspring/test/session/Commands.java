package io.github.eslspring.test.session;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.ServerFrame;

/**
 * The commands by their prefix. The server compares nothing but the prefix, so
 * {@code exitfoo} is {@code exit}; {@code api}, {@code bgapi} and {@code filter} include
 * the space.
 */
final class Commands {

	private static final CommandHandler UNKNOWN = (session, command) -> ServerFrame.reply(ServerFrame.NOT_FOUND);

	private static final Map<String, CommandHandler> BEFORE_AUTH = new LinkedHashMap<>();

	private static final Map<String, CommandHandler> AFTER_AUTH = new LinkedHashMap<>();

	static {
		BEFORE_AUTH.put("exit", Authentication::exit);
		BEFORE_AUTH.put("...", Authentication::exit);
		BEFORE_AUTH.put("auth ", Authentication::auth);
		BEFORE_AUTH.put("userauth ", Authentication::userauth);
		AFTER_AUTH.put("exit", Authentication::exit);
		AFTER_AUTH.put("...", Authentication::exit);
		AFTER_AUTH.put("api ", ApiExecution::api);
		AFTER_AUTH.put("bgapi ", ApiExecution::bgapi);
		AFTER_AUTH.put("event", EventCommands::event);
		AFTER_AUTH.put("nixevent", EventCommands::nixevent);
		AFTER_AUTH.put("noevents", EventCommands::noevents);
		AFTER_AUTH.put("filter ", EventCommands::filter);
		AFTER_AUTH.put("sendevent", EventCommands::sendevent);
		AFTER_AUTH.put("log", LogCommands::log);
		AFTER_AUTH.put("nolog", LogCommands::nolog);
		AFTER_AUTH.put("sendmsg", ChannelCommands::sendmsg);
		AFTER_AUTH.put("linger", ChannelCommands::linger);
		AFTER_AUTH.put("nolinger", ChannelCommands::linger);
		AFTER_AUTH.put("divert_events", ChannelCommands::divertEvents);
	}

	private Commands() {
	}

	static CommandHandler find(ClientCommand command, boolean authenticated) {
		Map<String, CommandHandler> known = authenticated ? AFTER_AUTH : BEFORE_AUTH;
		return known.entrySet()
			.stream()
			.filter((entry) -> command.startsWith(entry.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(UNKNOWN);
	}

}
