package io.github.eslspring.command;

import java.util.List;

import io.github.eslspring.event.EventHeader;

/**
 * A command as FreeSWITCH's Event Socket understands it. Immutable; CR, LF and NUL are
 * refused when it is made, with an {@link IllegalArgumentException} that tells the field
 * and never its text. Prints its verb only: arguments may hold secrets. See
 * {@code docs/protocol-notes.md}, commands to the server.
 */
public sealed interface EslCommand permits AuthCommand, ApiCommand, BgapiCommand, EventCommand, NixEventCommand,
		NoEventsCommand, FilterCommand, FilterDeleteCommand, MyEventsCommand, DivertEventsCommand, LingerCommand,
		NoLingerCommand, ResumeCommand, GetvarCommand, LogCommand, NoLogCommand, SendEventCommand, SendMsgCommand,
		ExitCommand, ConnectCommand, RawCommand {

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
	 * @return the headers, in order, without {@code Content-Length}
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

	/**
	 * Whether the answer is a value the server writes as it is, so that it can look like
	 * the answers to other commands.
	 * @return {@code true} for {@code getvar}
	 */
	default boolean answersRaw() {
		return false;
	}

	/**
	 * What the command changes of the connection it is sent on.
	 * @return {@link ConnectionChange#NOTHING} unless the command says otherwise
	 */
	default ConnectionChange changes() {
		return ConnectionChange.NOTHING;
	}

	/**
	 * Whether the command changes the connection it is sent on.
	 * @return {@code true} unless it changes {@link ConnectionChange#NOTHING}
	 */
	default boolean changesConnection() {
		return changes() != ConnectionChange.NOTHING;
	}

}
