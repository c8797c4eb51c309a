package io.github.eslspring.command;

/**
 * {@code connect}: the first command on an outbound connection; its answer is the data of
 * the call. See {@code docs/protocol-notes.md}, outbound.
 */
public record ConnectCommand() implements EslCommand {

	@Override
	public String verb() {
		return "connect";
	}

	@Override
	public String line() {
		return "connect";
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
