package io.github.eslspring.status;

/**
 * Whether a lost connection is made again.
 */
public enum RetryPosture {

	/** It is not: that is switched off, or the node was closed. */
	NOT_RETRYABLE,

	/** It would be. */
	RETRYABLE,

	/** It is being made again. */
	RETRYING,

	/** It is given up. */
	EXHAUSTED,

	/** It may be. */
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
