package io.github.eslspring.command;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A filter on the events of a connection. All filters are alternatives, whatever header
 * they name: one match lets an event pass, and once there is a filter an event without a
 * match is dropped. A value with a leading {@code -} excludes, and that wins; a value
 * between slashes is a regular expression, which may match anywhere in the header.
 * <p>
 * Two filters are equal if the server makes no difference between them: case counts in
 * regular expressions only. See {@code docs/protocol-notes.md}, commands and replies.
 *
 * @param header the name of the events' header, in any case
 * @param value the value to look for, {@code -value} or {@code /regex/}
 */
public record EventFilter(String header, String value) {

	private static final String EXCLUDE = "-";

	private static final Pattern EXPRESSION = Pattern.compile("/.+/[a-zA-Z]*");

	private static final String SIGNS = "+- ";

	/**
	 * Checks that the server reads the filter as it is meant.
	 */
	public EventFilter {
		WireText.requireHeaderName("header", header);
		if (header.equalsIgnoreCase("all")) {
			throw new IllegalArgumentException(
					"'header' must not be 'all'; FreeSWITCH would delete every filter together with it");
		}
		WireText.requireHeaderValue("value", WireText.requireText("value", value));
		WireText.requireNoModuleRewrite("filter", header + " " + value);
		requireComparable(value.startsWith(EXCLUDE) ? value.substring(1) : value, value.startsWith(EXCLUDE));
	}

	/**
	 * Exclude events.
	 * @param header the name of the events' header
	 * @param value the value events must not have
	 * @return the filter
	 */
	public static EventFilter excluding(String header, String value) {
		return new EventFilter(header, EXCLUDE + value);
	}

	/**
	 * Let events pass by a regular expression.
	 * @param header the name of the events' header
	 * @param regex what matches somewhere in the header, in the syntax of PCRE
	 * @return the filter
	 */
	public static EventFilter matching(String header, String regex) {
		return new EventFilter(header, "/" + regex + "/");
	}

	/**
	 * Whether events that match are dropped.
	 * @return {@code true} if the value starts with {@code -}
	 */
	public boolean excludes() {
		return this.value.startsWith(EXCLUDE);
	}

	/**
	 * What headers are compared with.
	 * @return the value without the sign that excludes
	 */
	public String operand() {
		return excludes() ? this.value.substring(1) : this.value;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof EventFilter that && lowerCase(this.header).equals(lowerCase(that.header))
				&& comparable().equals(that.comparable());
	}

	@Override
	public int hashCode() {
		return Objects.hash(lowerCase(this.header), comparable());
	}

	private String comparable() {
		return isExpression(this.value) ? this.value : lowerCase(this.value);
	}

	/** As the server does it: letters beyond ASCII keep their case. */
	private static String lowerCase(String text) {
		return text.codePoints()
			.map((c) -> (c < 128) ? Character.toLowerCase(c) : c)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static boolean isExpression(String operand) {
		return operand.startsWith("/");
	}

	private static void requireComparable(String operand, boolean excludes) {
		if (operand.isEmpty() || SIGNS.indexOf(operand.charAt(0)) >= 0) {
			throw new IllegalArgumentException("'value' must not start with '+' or a second sign; FreeSWITCH would skip"
					+ " it. A regular expression can look for it, for example /^\\+49/");
		}
		if (isExpression(operand) && excludes) {
			throw new IllegalArgumentException(
					"'value' must not exclude by a regular expression; FreeSWITCH would take it for plain text");
		}
		if (isExpression(operand) && !EXPRESSION.matcher(operand).matches()) {
			throw new IllegalArgumentException(
					"'value' starts with '/', so it must be a regular expression that ends with '/' and options");
		}
	}

}
