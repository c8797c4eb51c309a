package io.github.eslspring.command;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the user of a {@code userauth} may do. A list that makes the server's answer
 * longer than 511 bytes arrives cut. See {@code docs/protocol-notes.md}, authentication.
 *
 * @param events the events he may subscribe to
 * @param commands the names of the {@code api} commands he may run, {@code all} among
 * them for every one
 * @param log whether he may have log lines
 * @param complete {@code false} if the server's answer was cut: he may do more than it
 * says
 */
public record UserPermissions(EventSelection events, Set<String> commands, boolean log, boolean complete) {

	private static final String ALL = "all";

	/**
	 * Copies the names.
	 */
	public UserPermissions {
		commands = Set.copyOf(commands);
	}

	/**
	 * Whether the user may run a command with {@code api} or {@code bgapi}.
	 * @param command the command's name
	 * @return {@code true} if it or every command is known to be allowed
	 */
	public boolean mayRun(String command) {
		return this.commands.contains(ALL) || this.commands.contains(command);
	}

	/**
	 * Whether the user may subscribe to all of these events.
	 * @param wanted event names and subclasses
	 * @return {@code true} if every one is known to be allowed
	 */
	public boolean maySubscribe(EventSelection wanted) {
		return this.events.isAll() || wanted.minus(this.events).isEmpty();
	}

	static @Nullable UserPermissions of(CommandReply reply) {
		String events = reply.header("Allowed-Events");
		String commands = reply.header("Allowed-API");
		if (events == null && commands == null) {
			return null;
		}
		String log = reply.header("Allowed-LOG");
		return new UserPermissions(selection(words(events)), Set.copyOf(words(commands)), Boolean.parseBoolean(log),
				log != null && !log.isBlank());
	}

	private static EventSelection selection(List<String> words) {
		int custom = words.indexOf(EventSelection.CUSTOM);
		if (custom < 0) {
			return EventSelection.of(words);
		}
		List<String> subclasses = words.subList(custom + 1, words.size());
		EventSelection named = EventSelection.of(words.subList(0, custom + 1));
		return named.plus(EventSelection.of(subclasses.stream().map("CUSTOM "::concat).toList()));
	}

	private static List<String> words(@Nullable String text) {
		String stripped = Objects.requireNonNullElse(text, "").strip();
		return stripped.isEmpty() ? List.of() : List.of(stripped.split("[ ,]+"));
	}

}
