package io.github.eslspring.status;

import java.util.List;

/**
 * What happened lately, oldest first. Kept in memory only, and only so much of it.
 *
 * @param limit how much of each is kept
 * @param publications how commands and jobs ended
 * @param transitions what became of calls, as far as their events are subscribed
 */
public record HistoryStatus(int limit, List<TerminalPublication> publications, List<CallTransition> transitions) {

	/**
	 * Copies the lists.
	 */
	public HistoryStatus {
		publications = List.copyOf(publications);
		transitions = List.copyOf(transitions);
	}

}
