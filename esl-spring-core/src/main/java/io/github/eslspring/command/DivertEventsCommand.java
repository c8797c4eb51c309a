package io.github.eslspring.command;

/**
 * {@code divert_events}: has what is queued to the call sent over its connection. See
 * {@code docs/protocol-notes.md}, divert_events.
 *
 * @param on whether to divert
 */
public record DivertEventsCommand(boolean on) implements EslCommand {

	@Override
	public String verb() {
		return "divert_events";
	}

	@Override
	public String line() {
		return this.on ? "divert_events on" : "divert_events off";
	}

	@Override
	public ConnectionChange changes() {
		return ConnectionChange.CALL;
	}

	@Override
	public String toString() {
		return verb();
	}

}
