package io.github.eslspring.status;

/**
 * How far making a lost connection again has come.
 */
public enum ReconnectPhase {

	/** Nothing is lost, or nobody wants it back. */
	IDLE,

	/** The wait before the next attempt. */
	WAITING_TO_RETRY,

	/** An attempt is under way. */
	ATTEMPTING_RECONNECT,

	/** Connected again; subscriptions are being restored. */
	RESTORING_SESSION,

	/** No attempt will be made until somebody changes something. */
	EXHAUSTED;

	/**
	 * Whether a lost connection is being made again.
	 * @return {@code true} while waiting, attempting or restoring
	 */
	public boolean isInProgress() {
		return this != IDLE && this != EXHAUSTED;
	}

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
