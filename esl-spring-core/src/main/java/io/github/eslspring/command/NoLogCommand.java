package io.github.eslspring.command;

/**
 * {@code nolog}: stops the log lines of this connection.
 */
public record NoLogCommand() implements EslCommand {

	@Override
	public String verb() {
		return "nolog";
	}

	@Override
	public String line() {
		return "nolog";
	}

	@Override
	public ConnectionChange changes() {
		return ConnectionChange.LOG;
	}

	@Override
	public String toString() {
		return verb();
	}

}
