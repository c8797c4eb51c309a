package io.github.eslspring.command;

import io.github.eslspring.event.EventFormat;

/**
 * {@code event}: adds to the events this connection gets.
 *
 * @param format how events are written from now on
 * @param selection which events to add
 */
public record EventCommand(EventFormat format, EventSelection selection) implements EslCommand {

	/**
	 * Checks that something is selected.
	 */
	public EventCommand {
		if (selection.isEmpty()) {
			throw new IllegalArgumentException("'selection' must name at least one event");
		}
	}

	@Override
	public String verb() {
		return "event";
	}

	@Override
	public String line() {
		return "event " + this.format.word() + " " + this.selection.words();
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
