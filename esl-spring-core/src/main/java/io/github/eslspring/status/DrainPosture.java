package io.github.eslspring.status;

/**
 * How far the end of a node on request has come.
 */
public enum DrainPosture {

	/** Nobody asked for it. */
	NOT_DRAINING,

	/** Listeners get no new events any more; commands still go out. */
	REQUESTED,

	/** Accepted work may finish; no new commands are taken. */
	DRAINING,

	/** Accepted work was finished. */
	DRAINED,

	/** Accepted work was cut off. */
	INTERRUPTED,

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
