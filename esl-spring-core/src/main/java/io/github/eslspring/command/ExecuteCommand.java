package io.github.eslspring.command;

import java.util.List;

import io.github.eslspring.event.EventHeader;
import org.jspecify.annotations.Nullable;

/**
 * {@code sendmsg} that executes a dialplan application. FreeSWITCH expands
 * <code>${variables}</code> in the argument, and takes away a backslash before a
 * backslash or a dollar sign, and a single quote behind a backslash with it. An unknown
 * application hangs the call up. See {@code docs/protocol-notes.md}, sendmsg.
 *
 * @param channel the call's Unique-ID, or {@code null} for the connection's own call
 * @param application the application's name
 * @param argument its argument, one line, empty for none
 * @param body its argument where it has several lines, empty for none; only one of
 * argument and body can be there
 * @param options how to execute it
 */
public record ExecuteCommand(@Nullable String channel, String application, String argument, String body,
		ExecuteOptions options) implements SendMsgCommand {

	private static final int LONGEST_HEADER = 4000;

	/**
	 * Checks every field.
	 */
	public ExecuteCommand {
		if (channel != null) {
			WireText.requireWord("channel", channel);
		}
		WireText.requireWord("application", application);
		if (!argument.isEmpty()) {
			WireText.requireHeaderValue("argument", argument);
		}
		WireText.requireBody("body", body);
		if (!argument.isEmpty() && !body.isEmpty()) {
			throw new IllegalArgumentException("'body' must be empty with an argument; FreeSWITCH would ignore it");
		}
	}

	/**
	 * An application with an argument of one line.
	 * @param channel the call's Unique-ID, or {@code null} for the connection's own call
	 * @param application the application's name
	 * @param argument its argument, empty for none
	 * @return the command
	 */
	public static ExecuteCommand of(@Nullable String channel, String application, String argument) {
		return new ExecuteCommand(channel, application, argument, "", ExecuteOptions.NONE);
	}

	/**
	 * An application with an argument of any number of lines, sent as a body.
	 * @param channel the call's Unique-ID, or {@code null} for the connection's own call
	 * @param application the application's name
	 * @param text its argument
	 * @return the command
	 */
	public static ExecuteCommand ofText(@Nullable String channel, String application, String text) {
		return new ExecuteCommand(channel, application, "", text, ExecuteOptions.NONE);
	}

	/**
	 * An application with any argument: sent as a header if that is one short line, and
	 * as a body otherwise.
	 * @param channel the call's Unique-ID, or {@code null} for the connection's own call
	 * @param application the application's name
	 * @param argument its argument, empty for none
	 * @return the command
	 */
	public static ExecuteCommand ofAny(@Nullable String channel, String application, String argument) {
		return isHeader(argument) ? of(channel, application, argument) : ofText(channel, application, argument);
	}

	/**
	 * The same with other options.
	 * @param options how to execute it
	 * @return the command
	 */
	public ExecuteCommand with(ExecuteOptions options) {
		return new ExecuteCommand(this.channel, this.application, this.argument, this.body, options);
	}

	@Override
	public String verb() {
		return "sendmsg execute " + this.application;
	}

	@Override
	public List<EventHeader> headers() {
		HeaderList headers = new HeaderList().add(CALL_COMMAND, "execute")
			.add("execute-app-name", this.application)
			.addIfPresent("execute-app-arg", this.argument);
		this.options.addTo(headers);
		return headers.addIfPresent("content-type", this.body.isEmpty() ? null : "text/plain").toList();
	}

	@Override
	public String toString() {
		return verb();
	}

	// The server drops spaces at the start of a header and takes some values apart.
	private static boolean isHeader(String argument) {
		return argument.length() <= LONGEST_HEADER && !argument.startsWith(" ") && !argument.startsWith("ARRAY::")
				&& argument.indexOf('\n') < 0 && argument.indexOf('\r') < 0;
	}

}
