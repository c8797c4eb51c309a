package io.github.eslspring.command;

import org.jspecify.annotations.Nullable;

/**
 * {@code filter delete}: takes filters back. The server agrees whether there was one or
 * not. See {@code docs/protocol-notes.md}, commands and replies.
 *
 * @param header the name of the events' header, {@code all} for every filter there is
 * @param value the value, or {@code null} for all filters on that header
 */
public record FilterDeleteCommand(String header, @Nullable String value) implements EslCommand {

	private static final String ALL = "all";

	/**
	 * Checks header and value.
	 */
	public FilterDeleteCommand {
		WireText.requireWord("header", header);
		if (value != null) {
			WireText.requireText("value", value);
			if (header.equalsIgnoreCase(ALL)) {
				throw new IllegalArgumentException(
						"'header' must not be 'all' with a value; FreeSWITCH would delete every filter");
			}
		}
	}

	/**
	 * Delete every filter of the connection.
	 * @return the command
	 */
	public static FilterDeleteCommand all() {
		return new FilterDeleteCommand(ALL, null);
	}

	@Override
	public String verb() {
		return "filter delete";
	}

	@Override
	public String line() {
		return "filter delete " + this.header + ((this.value != null) ? " " + this.value : "");
	}

	@Override
	public ConnectionChange changes() {
		return ConnectionChange.SUBSCRIPTIONS;
	}

	@Override
	public String toString() {
		return verb();
	}

}
