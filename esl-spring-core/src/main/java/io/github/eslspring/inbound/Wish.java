package io.github.eslspring.inbound;

import io.github.eslspring.command.EventSelection;

/**
 * What one listener, user or part of the library wants to hear; no two are the same,
 * whatever they select. What the server refuses is taken out of it. Used on the node's
 * loop only.
 */
final class Wish {

	private EventSelection selection;

	Wish(EventSelection selection) {
		this.selection = selection;
	}

	EventSelection selection() {
		return this.selection;
	}

	void giveUp(EventSelection refused) {
		this.selection = this.selection.minus(refused);
	}

}
