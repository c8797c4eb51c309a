package io.github.eslspring.command;

import org.jspecify.annotations.Nullable;

/**
 * {@code sendmsg}: tells a call what to do. {@code +OK} means queued, whatever the
 * message says; on an outbound connection without {@code async} it comes after an
 * executed application has ended. See {@code docs/protocol-notes.md}, sendmsg.
 */
public sealed interface SendMsgCommand extends EslCommand
		permits ExecuteCommand, HangupCommand, UnicastCommand, NomediaCommand, XferextCommand {

	/** The header that says what to do. */
	String CALL_COMMAND = "call-command";

	/**
	 * The call.
	 * @return its Unique-ID, or {@code null} for the call the connection belongs to
	 */
	@Nullable String channel();

	@Override
	default String line() {
		return (channel() != null) ? "sendmsg " + channel() : "sendmsg";
	}

}
