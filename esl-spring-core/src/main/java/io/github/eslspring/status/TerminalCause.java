package io.github.eslspring.status;

/**
 * How accepted work ended.
 */
public enum TerminalCause {

	/** The server answered. */
	COMPLETED,

	/** The server refused it, or it could not be carried out. */
	FAILED,

	/** It was given up because the node was closed. */
	CANCELLED,

	/** No answer came in time. */
	TIMED_OUT,

	/** The connection ended before the answer came. */
	DISCONNECTED,

	/** The channel it was for hung up. */
	HANGUP,

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
