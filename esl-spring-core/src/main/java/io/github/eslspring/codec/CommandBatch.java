package io.github.eslspring.codec;

import java.util.List;

/**
 * Commands that leave together, so that nothing comes between their answers.
 *
 * @param commands the commands in the order of the wire
 */
public record CommandBatch(List<CommandFrame> commands) implements OutgoingCommands {

	/**
	 * Copies the list.
	 */
	public CommandBatch {
		commands = List.copyOf(commands);
	}

}
