package io.github.eslspring.status;

/**
 * Where accepted work stands.
 */
public enum QueueState {

	/** There is none. */
	NOT_QUEUED,

	/** It waits behind other work. */
	QUEUED,

	/** The server is at it. */
	IN_FLIGHT,

	/** It may finish before the node is closed. */
	DRAINING,

	/** It was finished or given up before the node was closed. */
	DRAINED,

	/** It came to nothing. */
	FAILED,

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
