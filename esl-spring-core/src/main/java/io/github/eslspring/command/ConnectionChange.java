package io.github.eslspring.command;

/**
 * What a command changes of the connection it is sent on. A client that keeps its
 * connection in a known state refuses everything but {@link #NOTHING} in its general
 * {@code send} and names what to use.
 */
public enum ConnectionChange {

	/** Nothing: the command may be sent by anybody. */
	NOTHING(""),

	/** Who the connection is. */
	AUTHENTICATION("the connection details"),

	/** Which events come over it. */
	SUBSCRIPTIONS("subscriptions()"),

	/** Which log lines come over it. */
	LOG("onLog(..)"),

	/** The call it belongs to, and what becomes of both when one of them ends. */
	CALL("the verbs of the outbound call"),

	/** That it is there. */
	END("disconnect()");

	private final String instead;

	ConnectionChange(String instead) {
		this.instead = instead;
	}

	/**
	 * What to use instead of sending the command.
	 * @return a name for a message, empty for {@link #NOTHING}
	 */
	public String instead() {
		return this.instead;
	}

}
