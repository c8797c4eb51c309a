package io.github.eslspring.test.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

	private static final Map<String, CommandHandler> ALWAYS = new LinkedHashMap<>();

	private static final Map<String, CommandHandler> BOUND = new LinkedHashMap<>();

	private static final Map<String, CommandHandler> FULL = new LinkedHashMap<>();

	static {
		BEFORE_AUTH.put("exit", Authentication::exit);
		BEFORE_AUTH.put("...", Authentication::exit);
		BEFORE_AUTH.put("auth ", Authentication::auth);
		BEFORE_AUTH.put("userauth ", Authentication::userauth);
		ALWAYS.put("exit", Authentication::exit);
		ALWAYS.put("...", Authentication::exit);
		ALWAYS.put("filter ", EventCommands::filter);
		ALWAYS.put("myevents ", BoundCommands::myevents);
		ALWAYS.put("divert_events", BoundCommands::divertEvents);
		ALWAYS.put("sendmsg", ChannelCommands::sendmsg);
		BOUND.put("resume", BoundCommands::resume);
		BOUND.put("connect", BoundCommands::connect);
		BOUND.put("getvar", BoundCommands::getvar);
		BOUND.put("myevents", BoundCommands::myevents);
		FULL.put("api ", ApiExecution::api);
		FULL.put("bgapi ", ApiExecution::bgapi);
		FULL.put("event", EventCommands::event);
		FULL.put("nixevent", EventCommands::nixevent);
		FULL.put("noevents", EventCommands::noevents);
		FULL.put("sendevent", EventCommands::sendevent);
		FULL.put("log", LogCommands::log);
		FULL.put("nolog", LogCommands::nolog);
		FULL.put("linger", BoundCommands::linger);
		FULL.put("nolinger", BoundCommands::nolinger);
	}

	private Commands() {
	}

	static CommandHandler find(Session session, ClientCommand command) {
		if (!session.isAuthenticated()) {
			return find(command, List.of(BEFORE_AUTH));
		}
		Binding binding = session.binding();
		if (binding == null) {
			return find(command, List.of(ALWAYS, FULL));
		}
		return find(command, binding.isLimited() ? List.of(ALWAYS, BOUND) : List.of(ALWAYS, BOUND, FULL));
	}

	/**
	 * What the server takes a command for: one that would unload or reload the module
	 * that reads it is run in the background, so that it can be answered.
	 */
	static ClientCommand rewritten(ClientCommand command) {
		String line = command.line().toLowerCase(Locale.ROOT);
		if (!line.contains("mod_event_socket")) {
			return command;
		}
		if (line.contains("unload")) {
			return command.withLine("api bgapi unload mod_event_socket");
		}
		return line.contains("reload") ? command.withLine("api bgapi reload mod_event_socket") : command;
	}

	private static CommandHandler find(ClientCommand command, List<Map<String, CommandHandler>> known) {
		return known.stream()
			.flatMap((commands) -> commands.entrySet().stream())
			.filter((entry) -> command.startsWith(entry.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(UNKNOWN);
	}

}
