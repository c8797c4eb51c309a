package io.github.eslspring.command;

/**
 * {@code getvar}: asks for a variable of the connection's call. The answer is the raw
 * value, cut at 511 bytes; an empty or missing variable answers
 * {@code -ERR command not found}, and a value with a blank line runs into the next frame.
 * Where it is allowed {@code api uuid_getvar} is the safer way. See
 * {@code docs/protocol-notes.md}, framing.
 *
 * @param name the variable's name
 */
public record GetvarCommand(String name) implements EslCommand {

	/**
	 * Checks the name.
	 */
	public GetvarCommand {
		WireText.requireWord("name", name);
	}

	@Override
	public String verb() {
		return "getvar";
	}

	@Override
	public String line() {
		return "getvar " + this.name;
	}

	@Override
	public String toString() {
		return verb();
	}

}
