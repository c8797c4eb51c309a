package io.github.eslspring.metrics;

import io.github.eslspring.probe.Outcome;

/**
 * What all observations of this library tell.
 */
public interface EslContext {

	/**
	 * The node, or the server for calls.
	 * @return its name
	 */
	String getNode();

	/**
	 * How it ended.
	 * @return the outcome, {@code COMPLETED} until it has ended
	 */
	Outcome getOutcome();

	/**
	 * It has ended.
	 * @param outcome how
	 */
	void setOutcome(Outcome outcome);

}
