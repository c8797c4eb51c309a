package io.github.eslspring.status;

import java.util.Locale;

/**
 * The state of a node's connection.
 */
public enum ConnectionState {

	/** There is none. */
	DISCONNECTED,

	/** It is being made. */
	CONNECTING,

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
	 * The word shown to operators.
	 * @return the name in lower case
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
