package io.github.eslspring.capture;

import java.util.Locale;

/**
 * What an artifact records.
 */
public enum ArtifactKind {

	/** An {@code api} was written. */
	API_DISPATCH,

	/** An {@code api} was answered. */
	API_REPLY,

	/** A {@code bgapi} was written. */
	BGAPI_DISPATCH,

	/** The server said that it started a background job. */
	BGAPI_ACK,

	/** A background job under way has ended. */
	BGAPI_COMPLETE,

	/** Any command but {@code api} was answered. */
	COMMAND_REPLY,

	/** An event came. */
	EVENT_RAW,

	/** The server was told to send other events or log lines. */
	SUBSCRIPTION_MUTATE,

	/** The server was told to filter events otherwise. */
	FILTER_MUTATE;

	private final String word = name().toLowerCase(Locale.ROOT).replace('_', '.');

	/**
	 * The kind's name in artifacts.
	 * @return for example {@code api.dispatch}
	 */
	public String word() {
		return this.word;
	}

}
