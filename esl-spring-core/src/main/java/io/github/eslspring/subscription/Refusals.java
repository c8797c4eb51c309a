package io.github.eslspring.subscription;

import java.util.List;
import java.util.stream.Collectors;

import io.github.eslspring.EslSetupException;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventCommand;
import io.github.eslspring.command.FilterDeleteCommand;
import io.github.eslspring.command.NixEventCommand;

/**
 * What it means that a server refuses commands.
 */
final class Refusals {

	private Refusals() {
	}

	static List<EslCommand> ofAdding(List<EslCommand> refused) {
		return refused.stream().filter((command) -> !takesAway(command)).toList();
	}

	static List<EslCommand> ofTakingAway(List<EslCommand> refused) {
		return refused.stream().filter(Refusals::takesAway).toList();
	}

	/**
	 * Require that nothing was refused.
	 * @param node the node, for the message
	 * @param refused the commands the server refused, each about one thing
	 * @throws EslSetupException if there are any
	 */
	static void requireNone(String node, List<EslCommand> refused) {
		if (!refused.isEmpty()) {
			throw new EslSetupException(node, refused.get(0).verb(),
					"the server refuses " + refused.stream().map(Refusals::text).collect(Collectors.joining(", "))
							+ "; check the names and, for a directory user, esl-allowed-events and esl-allowed-log");
		}
	}

	private static boolean takesAway(EslCommand command) {
		return command instanceof NixEventCommand || command instanceof FilterDeleteCommand;
	}

	// A filter's value may be somebody's number.
	private static String text(EslCommand command) {
		if (command instanceof EventCommand asked) {
			return "event " + asked.selection().words();
		}
		if (command instanceof NixEventCommand nixed) {
			return "nixevent " + nixed.selection().words();
		}
		return command.verb() + WireState.about(command)
			.filters()
			.stream()
			.map((filter) -> " on " + filter.header())
			.collect(Collectors.joining());
	}

}
