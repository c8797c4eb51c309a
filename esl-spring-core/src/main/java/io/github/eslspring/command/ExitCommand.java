package io.github.eslspring.command;

/**
 * {@code exit}: ends the connection. On an outbound connection an {@code async} call
 * stays parked unless {@code resume} was said before.
 */
public record ExitCommand() implements EslCommand {

	@Override
	public String verb() {
		return "exit";
	}

	@Override
	public String line() {
		return "exit";
	}

	@Override
	public ConnectionChange changes() {
		return ConnectionChange.END;
	}

	@Override
	public String toString() {
		return verb();
	}

}
