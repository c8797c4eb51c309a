package io.github.eslspring.status;

/**
 * What came of accepted work when a node was ended.
 */
public enum DrainOutcome {

	/** All of it was settled. */
	COMPLETED,

	/** Time was up; the rest was given up. */
	TIMED_OUT,

	/** The connection was lost on the way; the rest was given up. */
	INTERRUPTED;

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
