package io.github.eslspring.command;

/**
 * {@code api}: runs a command on the server and waits for what it prints. It runs in the
 * connection's own thread there: nothing else comes over that connection meanwhile.
 *
 * @param command the command's name, one word
 * @param arguments its arguments, empty for none
 */
public record ApiCommand(String command, String arguments) implements EslCommand {

	/**
	 * Checks name and arguments.
	 */
	public ApiCommand {
		WireText.requireWord("command", command);
		WireText.requireLine("arguments", arguments);
	}

	@Override
	public String verb() {
		return "api " + this.command;
	}

	@Override
	public String line() {
		return this.arguments.isEmpty() ? verb() : verb() + " " + this.arguments;
	}

	@Override
	public String toString() {
		return verb();
	}

}
