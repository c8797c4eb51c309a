package io.github.eslspring.status;

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
