package io.github.eslspring.status;

/**
 * How far a connection can be relied on.
 */
public enum Liveness {

	/** Commands are answered and events flow. */
	LIVE,

	/**
	 * There is a connection, but not one to rely on: it is being set up, does not answer,
	 * or is being drained.
	 */
	DEGRADED,

	/** There is no connection. */
	DEAD;

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
