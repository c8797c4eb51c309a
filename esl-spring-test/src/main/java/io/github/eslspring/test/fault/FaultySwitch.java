package io.github.eslspring.test.fault;

import java.util.Collection;

import io.github.eslspring.test.net.Connection;

/**
 * The switch as its faults see it.
 */
public interface FaultySwitch {

	/**
	 * The open connections.
	 * @return empty if the switch does not run
	 */
	Collection<Connection> connections();

	/**
	 * Closes the port and keeps it reserved, until the switch stops at the latest.
	 * @return opens it again unless somebody else wants it closed
	 */
	Registration refuse();

	/** Stops as a killed process does. */
	void stop();

	/** Starts on the same port. */
	void start();

}
