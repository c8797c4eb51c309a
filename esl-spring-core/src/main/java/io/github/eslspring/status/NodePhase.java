package io.github.eslspring.status;

/**
 * Where a node stands. The one state everything else about it follows from.
 */
public enum NodePhase {

	/** Not started. */
	DISCONNECTED(ConnectionState.DISCONNECTED, SessionState.NOT_STARTED),

	/** A connection is being made. */
	CONNECTING(ConnectionState.CONNECTING, SessionState.NOT_STARTED),

	/** Connected; credentials are being exchanged. */
	AUTHENTICATING(ConnectionState.AUTHENTICATING, SessionState.AUTHENTICATING),

	/** Authenticated; subscriptions are being restored. */
	RESTORING(ConnectionState.AUTHENTICATING, SessionState.AUTHENTICATING),

	/** Ready for commands, events flow. */
	ACTIVE(ConnectionState.AUTHENTICATED, SessionState.ACTIVE),

	/** Waiting for the next attempt. */
	RECONNECTING(ConnectionState.RECONNECTING, SessionState.DISCONNECTED),

	/** No attempt will be made until somebody changes something. */
	FAILED(ConnectionState.DISCONNECTED, SessionState.FAILED),

	/** Finishing what was accepted: no new events for listeners, then no new commands. */
	DRAINING(ConnectionState.DRAINING, SessionState.ACTIVE),

	/** Ended on request. */
	CLOSED(ConnectionState.CLOSED, SessionState.DISCONNECTED);

	private final ConnectionState connectionState;

	private final SessionState sessionState;

	NodePhase(ConnectionState connectionState, SessionState sessionState) {
		this.connectionState = connectionState;
		this.sessionState = sessionState;
	}

	/**
	 * The state of the connection.
	 * @return what this phase means for the socket
	 */
	public ConnectionState connectionState() {
		return this.connectionState;
	}

	/**
	 * The state of the session on the connection.
	 * @return what this phase means for the credentials
	 */
	public SessionState sessionState() {
		return this.sessionState;
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
