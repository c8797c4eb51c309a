package io.github.eslspring.test.protocol;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A complete command as the server read it, one character per byte.
 *
 * @param line the command itself, for example {@code api status}
 * @param headers the header lines that have a value, in their order
 * @param body the body up to its first NUL, empty if there is none
 * @param text everything the client sent for this command except the closing empty line
 */
public record ClientCommand(String line, List<CommandHeader> headers, String body, String text) {

	/**
	 * Whether the command begins with the given word; upper and lower case are the same
	 * to the server, and so is whatever follows the word.
	 * @param prefix a lower-case prefix
	 * @return whether the server takes this command for that one
	 */
	public boolean startsWith(String prefix) {
		return this.line.regionMatches(true, 0, prefix, 0, prefix.length());
	}

	/**
	 * What follows the first space of the command.
	 * @return the arguments, empty if there are none
	 */
	public String arguments() {
		int space = this.line.indexOf(' ');
		return (space < 0) ? "" : this.line.substring(space + 1);
	}

	/**
	 * The first header of that name.
	 * @param name a header name in any case
	 * @return its value, or {@code null}
	 */
	public @Nullable String header(String name) {
		for (CommandHeader header : this.headers) {
			if (header.name().equalsIgnoreCase(name)) {
				return header.value();
			}
		}
		return null;
	}

	/**
	 * The same command with another first line.
	 * @param line the line the server takes it for
	 * @return the rewritten command
	 */
	public ClientCommand withLine(String line) {
		return new ClientCommand(line, this.headers, this.body, this.text);
	}

	/** The command word, never its arguments: they may hold secrets. */
	@Override
	public String toString() {
		int space = this.line.indexOf(' ');
		return ((space < 0) ? this.line : this.line.substring(0, space)).toLowerCase(Locale.ROOT);
	}

}
