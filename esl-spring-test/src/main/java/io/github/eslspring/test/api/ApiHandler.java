package io.github.eslspring.test.api;

/**
 * A user's api command. Called on the connection's thread of control for {@code api}, on
 * a thread of its own for {@code bgapi}; it may block.
 */
@FunctionalInterface
public interface ApiHandler {

	/**
	 * Runs the command.
	 * @param arguments everything after the command's name and one space, may be empty
	 * @return the output as it goes into the answer; nothing is added to it
	 */
	String run(String arguments);

}
