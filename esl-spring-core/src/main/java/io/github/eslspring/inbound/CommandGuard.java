package io.github.eslspring.inbound;

import io.github.eslspring.EslNode;
import io.github.eslspring.command.EslCommand;

/**
 * Decides what a client may do to its server. What it refuses is not begun: nothing is
 * written, and whoever wanted it gets what was thrown.
 */
@FunctionalInterface
public interface CommandGuard {

	/** Refuses nothing. */
	CommandGuard NONE = (node, command) -> {
	};

	/**
	 * The node is about to be connected because somebody wants it. May be called from any
	 * thread and must not wait.
	 * @param node the node
	 * @throws RuntimeException why it is not
	 */
	default void connecting(EslNode node) {
	}

	/**
	 * A command of the application is about to be sent. May be called from any thread,
	 * more than once for a command, and must not wait.
	 * @param node the node it is for
	 * @param command the command
	 * @throws RuntimeException why it is not
	 */
	void sending(EslNode node, EslCommand command);

	/**
	 * Let somebody else decide too.
	 * @param other the other guard
	 * @return a guard that refuses what one of them refuses
	 */
	default CommandGuard and(CommandGuard other) {
		return new CommandGuard() {
			@Override
			public void connecting(EslNode node) {
				CommandGuard.this.connecting(node);
				other.connecting(node);
			}

			@Override
			public void sending(EslNode node, EslCommand command) {
				CommandGuard.this.sending(node, command);
				other.sending(node, command);
			}
		};
	}

}
