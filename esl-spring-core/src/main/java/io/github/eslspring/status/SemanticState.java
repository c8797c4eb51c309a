package io.github.eslspring.status;

/**
 * How sure it is what an event means for a call.
 */
public enum SemanticState {

	/** The server said so. */
	CONFIRMED,

	/** It follows from what the server said. */
	PROVISIONAL,

	/** It may be otherwise. */
	AMBIGUOUS,

	/** It is so within known limits. */
	BOUNDED_VARIANCE,

	/** Nobody can tell. */
	UNKNOWN;

	/**
	 * The word shown to operators and written by serialisers.
	 * @return the name in lower case, with hyphens
	 */
	public String word() {
		return Words.hyphenated(this);
	}

	@Override
	public String toString() {
		return word();
	}

}
