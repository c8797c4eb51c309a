package io.github.eslspring.command;

/**
 * {@code nixevent}: takes away from the events this connection gets.
 *
 * @param selection which events to take away
 */
public record NixEventCommand(EventSelection selection) implements EslCommand {

	/**
	 * Checks that something is selected.
	 */
	public NixEventCommand {
		if (selection.isEmpty()) {
			throw new IllegalArgumentException("'selection' must name at least one event");
		}
	}

	@Override
	public String verb() {
		return "nixevent";
	}

	@Override
	public String line() {
		return "nixevent " + this.selection.words();
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
