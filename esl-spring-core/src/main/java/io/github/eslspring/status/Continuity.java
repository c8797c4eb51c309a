package io.github.eslspring.status;

/**
 * Whether everything since the start was seen.
 */
public enum Continuity {

	/** It was. */
	CONTINUOUS,

	/** There were times without a connection, or events were shed. */
	GAP_DETECTED,

	/** There were times without a connection, and the live channels were put right. */
	RECONSTRUCTED,

	/** A part of it was. */
	PARTIAL,

	/** Nobody will find out. */
	AMBIGUOUS,

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
