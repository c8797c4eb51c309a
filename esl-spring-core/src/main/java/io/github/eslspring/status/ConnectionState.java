package io.github.eslspring.status;

/**
 * The state of a node's connection.
 */
public enum ConnectionState {

	/** There is none. */
	DISCONNECTED,

	/** It is being made. */
	CONNECTING,

	/** The socket is open; the server has said nothing yet. */
	CONNECTED,

	/** Credentials are being exchanged or subscriptions restored. */
	AUTHENTICATING,

	/** It can be used. */
	AUTHENTICATED,

	/** It was lost and will be made again. */
	RECONNECTING,

	/** It finishes what was accepted. */
	DRAINING,

	/** It was ended on request. */
	CLOSED;

	/**
	 * The word shown to operators and written by serialisers.
	 * @return the name in lower case, with underscores
	 */
	public String word() {
		return Words.underscored(this);
	}

	@Override
	public String toString() {
		return word();
	}

}
