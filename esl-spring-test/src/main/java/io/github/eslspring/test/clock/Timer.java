package io.github.eslspring.test.clock;

/**
 * Something that will happen unless it is cancelled.
 */
@FunctionalInterface
public interface Timer {

	/**
	 * Keeps it from happening. Does nothing if it has happened or was cancelled.
	 */
	void cancel();

}
