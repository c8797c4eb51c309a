package io.github.eslspring.command;

/**
 * {@code exit}: ends the connection.
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

}
