package io.github.eslspring.command;

import java.util.Collection;
import java.util.regex.Pattern;

import io.github.eslspring.event.EventHeader;

/**
 * Keeps everything off the wire that would end a line or a command, or that the server
 * would lose in silence. Every refusal is an {@link IllegalArgumentException} that tells
 * the field and the position, never the text. See {@code docs/protocol-notes.md},
 * commands to the server.
 */
public final class WireText {

	private static final String CONTENT_LENGTH = "Content-Length";

	private static final Pattern MODULE_REWRITE = Pattern.compile("(?is)(?=.*(?:re|un)load)(?=.*mod_event_socket).*");

	private static final String ARRAY = "ARRAY::";

	private static final String SEPARATOR = "|:";

	private static final Pattern INDEX = Pattern.compile(".*\\[\\d*\\].*");

	private WireText() {
	}

	/**
	 * Require text that stays on its line.
	 * @param field the name of the field, for the message
	 * @param text the text
	 * @return the text
	 * @throws IllegalArgumentException if it holds CR, LF or NUL
	 */
	public static String requireLine(String field, String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\n' || c == '\r' || c == '\0') {
				throw new IllegalArgumentException("'" + field + "' must not contain CR, LF or NUL (at position " + i
						+ "); FreeSWITCH would take the rest as another command");
			}
		}
		return text;
	}

	/**
	 * Require one word.
	 * @param field the name of the field, for the message
	 * @param text the text
	 * @return the text
	 * @throws IllegalArgumentException if it is empty or holds white space or control
	 * characters
	 */
	public static String requireWord(String field, String text) {
		if (text.isEmpty()) {
			throw new IllegalArgumentException("'" + field + "' must not be empty");
		}
		for (int i = 0; i < text.length(); i++) {
			if (Character.isWhitespace(text.charAt(i)) || Character.isISOControl(text.charAt(i))) {
				throw new IllegalArgumentException(
						"'" + field + "' must be one word without white space (at position " + i + ")");
			}
		}
		return text;
	}

	/**
	 * Require text that ends a line: the server strips white space around it and takes
	 * empty text for none.
	 * @param field the name of the field, for the message
	 * @param text the text
	 * @return the text
	 * @throws IllegalArgumentException if it is empty, has white space around it or holds
	 * CR, LF or NUL
	 */
	public static String requireText(String field, String text) {
		requireLine(field, text);
		if (text.isEmpty()) {
			throw new IllegalArgumentException("'" + field + "' must not be empty");
		}
		if (!text.equals(text.strip())) {
			throw new IllegalArgumentException(
					"'" + field + "' must not have white space around it; FreeSWITCH would drop it");
		}
		return text;
	}

	/**
	 * Require the name of a header.
	 * @param field the name of the field, for the message
	 * @param name the header's name
	 * @return the name
	 * @throws IllegalArgumentException if it is no word, has a colon or is
	 * {@code Content-Length}, which is written for the body
	 */
	public static String requireHeaderName(String field, String name) {
		requireWord(field, name);
		if (name.indexOf(':') >= 0) {
			throw new IllegalArgumentException("'" + field + "' must not contain a colon");
		}
		if (INDEX.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"'" + field + "' must not hold an index in brackets; FreeSWITCH would make an array of it");
		}
		if (name.equalsIgnoreCase(CONTENT_LENGTH)) {
			throw new IllegalArgumentException(
					"'" + field + "' must not be " + CONTENT_LENGTH + "; it is written for the body");
		}
		return name;
	}

	/**
	 * Require the value of a header.
	 * @param field the name of the field, for the message
	 * @param value the header's value
	 * @return the value
	 * @throws IllegalArgumentException if it is empty, starts with a space or holds CR,
	 * LF or NUL
	 */
	public static String requireHeaderValue(String field, String value) {
		requireLine(field, value);
		if (value.isEmpty()) {
			throw new IllegalArgumentException("'" + field + "' must not be empty; FreeSWITCH would drop the header");
		}
		if (value.startsWith(ARRAY) && !value.contains(SEPARATOR)) {
			throw new IllegalArgumentException("'" + field + "' must not be an array of less than two elements;"
					+ " FreeSWITCH would take " + ARRAY + " away");
		}
		if (value.charAt(0) == ' ') {
			throw new IllegalArgumentException("'" + field + "' must not start with a space; FreeSWITCH would drop it");
		}
		return value;
	}

	/**
	 * Refuse data that would make the server end its Event Socket: it turns any command
	 * that holds both {@code reload} or {@code unload} and {@code mod_event_socket} into
	 * that command, wherever the words stand.
	 * @param command the command's name
	 * @param arguments its arguments
	 */
	static void requireNoModuleRewrite(String command, String arguments) {
		boolean meant = command.equalsIgnoreCase("reload") || command.equalsIgnoreCase("unload");
		if (!meant && MODULE_REWRITE.matcher(command + " " + arguments).matches()) {
			throw new IllegalArgumentException("'arguments' must not hold both 'reload' or 'unload' and"
					+ " 'mod_event_socket'; FreeSWITCH would reload its Event Socket instead of running the command");
		}
	}

	/**
	 * Require headers with proper names and values.
	 * @param headers the headers
	 * @throws IllegalArgumentException for the first that is not proper
	 */
	static void requireHeaders(Collection<EventHeader> headers) {
		for (EventHeader header : headers) {
			requireHeaderName("header name", header.name());
			requireHeaderValue("value of header " + header.name(), header.value());
		}
	}

	/**
	 * Require a body the server reads to its end. Line ends are allowed: a body is read
	 * by its length.
	 * @param field the name of the field, for the message
	 * @param body the body, empty for none
	 * @return the body
	 * @throws IllegalArgumentException if it holds NUL
	 */
	static String requireBody(String field, String body) {
		int nul = body.indexOf('\0');
		if (nul >= 0) {
			throw new IllegalArgumentException(
					"'" + field + "' must not contain NUL (at position " + nul + "); FreeSWITCH would drop the rest");
		}
		return body;
	}

}
