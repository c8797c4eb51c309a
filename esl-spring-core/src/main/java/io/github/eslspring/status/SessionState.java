package io.github.eslspring.status;

import java.util.Locale;

/**
 * The state of the session the server grants on a connection.
 */
public enum SessionState {

	/** Nothing was asked yet. */
	NOT_STARTED,

	/** Credentials are being exchanged or subscriptions restored. */
	AUTHENTICATING,

	/** Granted. */
	ACTIVE,

	/** It ended. */
	DISCONNECTED,

	/** It was refused, and asking again is no use. */
	FAILED;

	/**
	 * The word shown to operators.
	 * @return the name in lower case
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
