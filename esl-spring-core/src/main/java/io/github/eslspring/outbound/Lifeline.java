package io.github.eslspring.outbound;

import io.github.eslspring.api.Applications;
import io.github.eslspring.api.UuidApi;
import io.github.eslspring.command.EslCommand;

/**
 * What lets the dialplan of a call go on should this process die. The command
 * {@code resume} would do it as well, but cannot be taken back, and then the end of the
 * connection stops a call for good that has been transferred away meanwhile. The variable
 * can. See {@code docs/protocol-notes.md}, outbound.
 */
final class Lifeline {

	private static final String VARIABLE = "socket_resume";

	private final String uuid;

	private final CallCapabilities capabilities;

	private final boolean wanted;

	Lifeline(String uuid, CallCapabilities capabilities, OutboundOptions options) {
		this.uuid = uuid;
		this.capabilities = capabilities;
		this.wanted = options.onConnectionLoss() == OnConnectionLoss.CONTINUE;
	}

	/** Whether there is one: without {@code async} the dialplan goes on anyway. */
	boolean isWanted() {
		return this.wanted && this.capabilities.async();
	}

	/**
	 * Whether its commands have done their work once they are answered; otherwise they
	 * are applications.
	 */
	boolean isImmediate() {
		return this.capabilities.full();
	}

	/** Ties it. */
	EslCommand tie() {
		return set("true");
	}

	/** Unties it. */
	EslCommand untie() {
		return set("false");
	}

	private EslCommand set(String value) {
		return isImmediate() ? UuidApi.setVariable(this.uuid, VARIABLE, value)
				: Applications.set(VARIABLE, value).on(null);
	}

}
