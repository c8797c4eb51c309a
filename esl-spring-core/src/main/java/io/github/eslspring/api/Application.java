package io.github.eslspring.api;

import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.command.WireText;
import org.jspecify.annotations.Nullable;

/**
 * A dialplan application with its argument, written as in a dialplan:
 * <code>${variables}</code> are expanded, a backslash before a backslash or a dollar sign
 * goes away, and so does a single quote behind a backslash, both of them.
 * {@link Applications} writes arguments that come out right. See
 * {@code docs/protocol-notes.md}, dial strings and arguments.
 *
 * @param name the application's name
 * @param argument its argument, empty for none
 */
public record Application(String name, String argument) {

	/**
	 * Checks name and argument.
	 */
	public Application {
		WireText.requireWord("application", name);
		if (!argument.isEmpty()) {
			WireText.requireHeaderValue("argument", argument);
		}
	}

	/**
	 * The command that executes it on a call.
	 * @param channel the call's Unique-ID, or {@code null} for the connection's own call
	 * @return the command
	 */
	public ExecuteCommand on(@Nullable String channel) {
		return ExecuteCommand.of(channel, this.name, this.argument);
	}

	/**
	 * The form {@code uuid_broadcast} and {@code bind_meta_app} know.
	 */
	String withColons() {
		return this.name + "::" + this.argument;
	}

	/**
	 * Prints the name only.
	 */
	@Override
	public String toString() {
		return this.name;
	}

}
