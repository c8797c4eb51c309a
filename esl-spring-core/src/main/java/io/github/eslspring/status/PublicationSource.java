package io.github.eslspring.status;

/**
 * What an end was learnt from.
 */
public enum PublicationSource {

	/** An event of the server. */
	PROTOCOL_EVENT,

	/** The answer to a command, or that there was none. */
	COMMAND_REPLY,

	/** Recorded traffic. */
	REPLAY_ENVELOPE,

	/** Something that was put together from several messages. */
	CORRELATION_ENVELOPE,

	/** Something derived later. */
	DOWNSTREAM_PROJECTION,

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
