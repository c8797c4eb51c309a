package io.github.eslspring.test.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A command that came. Its {@code toString} hides passwords.
 *
 * @param line its first line
 * @param headers the lines after it, up to the empty one
 * @param body what followed the empty line, as {@code Content-Length} said; mostly empty
 */
public record ScriptedCommand(String line, List<String> headers, String body) {

	/**
	 * Makes the command immutable.
	 */
	public ScriptedCommand {
		headers = List.copyOf(headers);
	}

	/**
	 * Takes a command apart.
	 * @param text its first line and its header lines, up to the first empty one
	 * @return the command, without a body
	 */
	public static ScriptedCommand parse(String text) {
		List<String> lines = text.lines().takeWhile((line) -> !line.isEmpty()).toList();
		return lines.isEmpty() ? new ScriptedCommand("", List.of(), "")
				: new ScriptedCommand(lines.get(0), lines.subList(1, lines.size()), "");
	}

	/**
	 * The value of a header that has to be there.
	 * @param name a header name in any case
	 * @return its first value
	 * @throws AssertionError if the command has no such header, or an empty one
	 */
	public String header(String name) {
		String value = find(name);
		if (value.isEmpty()) {
			throw new AssertionError("No header " + name + " in '" + this + "'");
		}
		return value;
	}

	/**
	 * The value of a header that may be there.
	 * @param name a header name in any case
	 * @return its first value, or an empty text if there is none
	 */
	public String find(String name) {
		String start = name + ": ";
		return this.headers.stream()
			.filter((header) -> header.regionMatches(true, 0, start, 0, start.length()))
			.map((header) -> header.substring(start.length()))
			.findFirst()
			.orElse("");
	}

	/**
	 * The whole command, passwords included.
	 * @return as it came, without the carriage returns it may have had
	 */
	public String text() {
		List<String> lines = new ArrayList<>(this.headers);
		lines.add(0, this.line);
		return String.join("\n", lines) + "\n\n" + this.body;
	}

	/** The text with passwords masked, in one line. */
	@Override
	public String toString() {
		String lower = this.line.toLowerCase(Locale.ROOT);
		if (lower.startsWith("auth ") || lower.startsWith("userauth ")) {
			return this.line.substring(0, this.line.indexOf(' ')) + " ******";
		}
		return text().strip().replace("\n", " | ");
	}

}
