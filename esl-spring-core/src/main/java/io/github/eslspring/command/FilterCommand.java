package io.github.eslspring.command;

/**
 * {@code filter}: lets only events pass that have this header with this value. All
 * filters of a connection are alternatives; an event without a matching header is
 * dropped, BACKGROUND_JOB and HEARTBEAT too. A value with a leading {@code -} excludes, a
 * value between slashes is a regular expression. Case does not count. See
 * {@code docs/protocol-notes.md}, commands and replies.
 *
 * @param header the name of the events' header, one word
 * @param value the value to look for
 */
public record FilterCommand(String header, String value) implements EslCommand {

	/**
	 * Checks header and value.
	 */
	public FilterCommand {
		WireText.requireWord("header", header);
		WireText.requireText("value", value);
	}

	@Override
	public String verb() {
		return "filter";
	}

	@Override
	public String line() {
		boolean keyword = this.header.equalsIgnoreCase("add") || this.header.equalsIgnoreCase("delete");
		return (keyword ? "filter add " : "filter ") + this.header + " " + this.value;
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
