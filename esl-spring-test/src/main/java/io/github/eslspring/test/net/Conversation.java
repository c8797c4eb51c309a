package io.github.eslspring.test.net;

/**
 * What the server does with a connection, on that connection's one thread of control.
 */
@FunctionalInterface
public interface Conversation {

	/**
	 * Talks to the client until the conversation is over. Interrupted when the listener
	 * closes.
	 * @param connection the accepted connection
	 */
	void converse(Connection connection);

}
