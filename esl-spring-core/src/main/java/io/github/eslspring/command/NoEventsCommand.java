package io.github.eslspring.command;

/**
 * {@code noevents}: stops all events of this connection and throws away those already
 * queued for it, BACKGROUND_JOB included; filters stay. See
 * {@code docs/protocol-notes.md}, commands and replies.
 */
public record NoEventsCommand() implements EslCommand {

	@Override
	public String verb() {
		return "noevents";
	}

	@Override
	public String line() {
		return "noevents";
	}

	@Override
	public ConnectionChange changes() {
		return ConnectionChange.SUBSCRIPTIONS;
	}

	@Override
	public String toString() {
		return verb();
	}

}
