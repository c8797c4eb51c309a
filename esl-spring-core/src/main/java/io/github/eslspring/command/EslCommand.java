package io.github.eslspring.command;

import java.util.List;

import io.github.eslspring.event.EventHeader;

/**
 * A command as FreeSWITCH's Event Socket understands it. Immutable; CR, LF and NUL are
 * refused when it is made, with the name of the field. Prints its verb only: arguments
 * may hold secrets.
 */
public sealed interface EslCommand
		permits AuthCommand, ApiCommand, BgapiCommand, EventCommand, NixEventCommand, ExitCommand {

	/**
	 * What may be shown of the command in messages and metrics.
	 * @return the verb without arguments, such as {@code api originate}
	 */
	String verb();

	/**
	 * The command line.
	 * @return the line as it goes to the wire, without line end
	 */
	String line();

	/**
	 * The header lines that follow.
	 * @return the headers, in order
	 */
	default List<EventHeader> headers() {
		return List.of();
	}

	/**
	 * The body.
	 * @return the text, empty for none
	 */
	default String body() {
		return "";
	}

}
