package io.github.eslspring.event;

import java.util.Locale;

/**
 * How the server writes events on a connection.
 */
public enum EventFormat {

	/** Header lines with percent-encoded values. */
	PLAIN,

	/** One JSON object. */
	JSON,

	/** XML with percent-encoded and then escaped values. */
	XML;

	/**
	 * The word the {@code event} command takes.
	 * @return the name in lower case
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
