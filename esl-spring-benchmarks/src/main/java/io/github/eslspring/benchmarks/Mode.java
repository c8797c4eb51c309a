package io.github.eslspring.benchmarks;

import java.util.List;

/**
 * Something measured against a peer, in a process of its own.
 */
interface Mode {

	/**
	 * Measure.
	 * @param port where the peer is
	 * @param options what the program was called with, and what the mode needs
	 * @return the targets, hit or missed
	 * @throws Exception if it fails
	 */
	List<Target> measure(int port, Options options) throws Exception;

}
