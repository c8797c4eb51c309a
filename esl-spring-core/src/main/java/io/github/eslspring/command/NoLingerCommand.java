package io.github.eslspring.command;

/**
 * {@code nolinger}: takes {@code linger} back. See {@code docs/protocol-notes.md},
 * outbound.
 */
public record NoLingerCommand() implements EslCommand {

	@Override
	public String verb() {
		return "nolinger";
	}

	@Override
	public String line() {
		return "nolinger";
	}

	@Override
	public ConnectionChange changes() {
		return ConnectionChange.CALL;
	}

	@Override
	public String toString() {
		return verb();
	}

}
