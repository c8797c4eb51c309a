package io.github.eslspring.command;

import java.util.UUID;

/**
 * {@code api}: runs a command on the server and waits for what it prints. It runs in the
 * connection's own thread there: nothing else comes over that connection meanwhile.
 *
 * @param command the command's name, one word
 * @param arguments its arguments, empty for none
 */
public record ApiCommand(String command, String arguments) implements EslCommand {

	/**
	 * Checks name and arguments. White space around the arguments is lost at the server.
	 */
	public ApiCommand {
		WireText.requireWord("command", command);
		WireText.requireLine("arguments", arguments);
		WireText.requireNoModuleRewrite(command, arguments);
	}

	/**
	 * A command with its arguments.
	 * @param command the command's name, one word
	 * @param arguments joined by one space
	 * @return the command
	 * @throws IllegalArgumentException if name or arguments cannot be written
	 */
	public static ApiCommand of(String command, String... arguments) {
		return new ApiCommand(command, String.join(" ", arguments));
	}

	/**
	 * The same in the background of the server, with a new job id.
	 * @return the background command
	 */
	public BgapiCommand inBackground() {
		return inBackground(UUID.randomUUID().toString());
	}

	/**
	 * The same in the background of the server.
	 * @param jobUuid the id of the job
	 * @return the background command
	 */
	public BgapiCommand inBackground(String jobUuid) {
		return new BgapiCommand(this.command, this.arguments, jobUuid);
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
