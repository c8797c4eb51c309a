package io.github.eslspring.command;

/**
 * {@code resume}: lets the dialplan go on when the connection ends. Works on a connection
 * that belongs to a call; elsewhere the server does not know it. See
 * {@code docs/protocol-notes.md}, outbound.
 */
public record ResumeCommand() implements EslCommand {

	@Override
	public String verb() {
		return "resume";
	}

	@Override
	public String line() {
		return "resume";
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
