package io.github.eslspring.subscription;

import io.github.eslspring.command.EventSelection;

/**
 * What one listener, user or part of the library wants to hear; no two are the same,
 * whatever they select. What the server refuses is taken out of it. Used on the node's
 * loop only.
 */
public final class Wish {

	private EventSelection selection;

	/**
	 * Wish for events.
	 * @param selection which events
	 */
	public Wish(EventSelection selection) {
		this.selection = selection;
	}

	EventSelection selection() {
		return this.selection;
	}

	void giveUp(EventSelection refused) {
		this.selection = this.selection.minus(refused);
	}

}
