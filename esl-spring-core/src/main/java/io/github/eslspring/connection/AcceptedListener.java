package io.github.eslspring.connection;

/**
 * Told what happens on a connection that the peer opened.
 */
public interface AcceptedListener extends ConnectionListener {

	/**
	 * The connection, before anything happens on it.
	 * @param connection the connection
	 */
	void onAccepted(EslConnection connection);

}
