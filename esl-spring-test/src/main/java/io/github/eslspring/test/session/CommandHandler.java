package io.github.eslspring.test.session;

import io.github.eslspring.test.protocol.ClientCommand;

/**
 * Executes one kind of command on the connection's thread of control; it may block.
 */
@FunctionalInterface
interface CommandHandler {

	/**
	 * Executes a command.
	 * @return the reply's bytes
	 */
	byte[] execute(Session session, ClientCommand command) throws InterruptedException;

}
