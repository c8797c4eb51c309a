package io.github.eslspring.test.protocol;

/**
 * What a disconnect notice says.
 */
public enum DisconnectReason {

	/** The ordinary end of a conversation. */
	GOODBYE("Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n"),

	/** The switch or its Event Socket module stops. */
	SHUTDOWN("The system is being shut down.\n"),

	/** The client read too slowly and lost events. */
	LOST_EVENTS("killed listener because of lost events\n"),

	/** The client read too slowly and lost log lines. */
	LOST_LOG_LINES("killed listener because of lost log lines\n");

	private final String text;

	DisconnectReason(String text) {
		this.text = text;
	}

	String text() {
		return this.text;
	}

}
