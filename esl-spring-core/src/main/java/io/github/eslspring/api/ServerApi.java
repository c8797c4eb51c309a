package io.github.eslspring.api;

import java.util.Map;
import java.util.Optional;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.WireText;
import io.github.eslspring.event.HangupCause;

/**
 * Commands about the server as a whole.
 */
public final class ServerApi {

	private ServerApi() {
	}

	/**
	 * How the server is.
	 * @return the query
	 */
	public static ApiQuery<ServerStatus> status() {
		return new ApiQuery<>(ApiCommand.of("status"), (response) -> ServerStatus.of(response.body()));
	}

	/**
	 * The server's version.
	 * @return the query
	 */
	public static ApiQuery<String> version() {
		return new ApiQuery<>(ApiCommand.of("version", "short"), ApiResponse::text);
	}

	/**
	 * Hang up every call with the cause MANAGER_REQUEST.
	 * @return the command
	 */
	public static ApiCommand hupall() {
		return ApiCommand.of("hupall");
	}

	/**
	 * Hang up every call.
	 * @param cause the hangup cause's name
	 * @return the command
	 */
	public static ApiCommand hupall(String cause) {
		return new Arguments().plain("cause", HangupCause.require(cause)).of("hupall");
	}

	/**
	 * Hang up the calls whose variables have these values.
	 * @param cause the hangup cause's name
	 * @param variables names and values, one to five
	 * @return the command
	 */
	public static ApiCommand hupall(String cause, Map<String, String> variables) {
		if (variables.isEmpty() || variables.size() > 5) {
			throw new IllegalArgumentException("'variables' must be 1 to 5; FreeSWITCH would look at no more,"
					+ " and without any it would hang up every call");
		}
		Arguments arguments = new Arguments().plain("cause", HangupCause.require(cause));
		variables.forEach((name, value) -> arguments.plain("variable name", Variables.requireName(name))
			.word("variable " + name, value));
		return arguments.of("hupall");
	}

	/**
	 * Control the server.
	 * @param words for example {@code pause inbound} or {@code shutdown elegant}
	 * @return the command
	 */
	public static ApiCommand fsctl(String... words) {
		Arguments arguments = new Arguments();
		for (String word : words) {
			arguments.plain("word", word);
		}
		return arguments.of("fsctl");
	}

	/**
	 * Read the XML configuration again.
	 * @return the command
	 */
	public static ApiCommand reloadXml() {
		return ApiCommand.of("reloadxml");
	}

	/**
	 * Ask for a global variable.
	 * @param name the variable's name
	 * @return the query; empty if there is no such variable
	 */
	public static ApiQuery<Optional<String>> globalVariable(String name) {
		return new ApiQuery<>(new Arguments().plain("name", Variables.requireName(name)).of("global_getvar"),
				(response) -> Optional.of(response.body()).filter((value) -> !response.isEmpty()));
	}

	/**
	 * Set a global variable.
	 * @param name the variable's name
	 * @param value its value, empty to remove it
	 * @return the command
	 */
	public static ApiCommand setGlobalVariable(String name, String value) {
		WireText.requireLine("value", value);
		return new Arguments().rest("variable", Variables.requireName(name) + "=" + Quoting.escape(value, '='))
			.of("global_setvar");
	}

}
