package io.github.eslspring.status;

/**
 * What a node was doing when it was asked to end.
 */
public enum DrainCause {

	/** It was active. */
	EXPLICIT_DISCONNECT,

	/** It was connecting. */
	DISCONNECT_BEFORE_AUTH_COMPLETED,

	/** It had no connection. */
	DISCONNECT_WITHOUT_ACTIVE_CONNECTION;

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
