package io.github.eslspring.status;

import java.util.Locale;

/**
 * Where the outbound server stands.
 */
public enum OutboundPhase {

	/** Not started, or stopped. */
	STOPPED,

	/** The port is open. */
	LISTENING,

	/**
	 * At the limit of calls: the port is closed until one ends, so that dialplans go on.
	 */
	FULL,

	/** The port is closed; calls that are here may end. */
	DRAINING,

	/**
	 * The port could not be opened, or not again after it was full; the latter is tried
	 * every second.
	 */
	FAILED;

	/**
	 * The word shown to operators and written by serialisers.
	 * @return the name in lower case
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	@Override
	public String toString() {
		return word();
	}

}
