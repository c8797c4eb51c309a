package io.github.eslspring.status;

/**
 * In what way the truth can differ from what was told.
 */
public enum Variance {

	/** It cannot. */
	NONE,

	/** It may be the opposite. */
	AMBIGUOUS,

	/** The server may have gone further. */
	PROVISIONAL,

	/** It differs within known limits. */
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
