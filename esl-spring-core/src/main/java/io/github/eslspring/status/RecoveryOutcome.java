package io.github.eslspring.status;

/**
 * What came of the last loss of a connection.
 */
public enum RecoveryOutcome {

	/** Nothing yet; the node carries on what another began. */
	PREPARED_CONTEXT_APPLIED,

	/** It is being made again. */
	RECONNECTING,

	/** It was made again. */
	RECOVERED_AFTER_RECONNECT,

	/** It was given up; whoever has the prepared context can carry on. */
	RECOVERABLE_ONLY_WITH_PREPARED_CONTEXT,

	/** It was given up. */
	TERMINAL_NON_RECOVERABLE;

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
