package io.github.eslspring.codec;

import java.util.List;

/**
 * What leaves in one write.
 */
public sealed interface OutgoingCommands permits CommandFrame, CommandBatch {

	/**
	 * The commands.
	 * @return at least one, in the order of the wire
	 */
	List<CommandFrame> commands();

}
