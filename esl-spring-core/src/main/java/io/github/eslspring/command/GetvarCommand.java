package io.github.eslspring.command;

/**
 * {@code getvar}: asks for a variable of the call the connection is bound to. The answer
 * is the raw value, cut at 511 bytes, whatever it holds: the client finds its end, see
 * {@link #answersRaw()}. {@link CommandReply#variable()} reads it; without a call there
 * is none. Any connection may use {@code api uuid_getvar} instead, which cuts nothing.
 * See {@code docs/protocol-notes.md}, framing.
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
	public boolean answersRaw() {
		return true;
	}

	@Override
	public String toString() {
		return verb();
	}

}
