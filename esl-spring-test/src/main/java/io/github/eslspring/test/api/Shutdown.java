package io.github.eslspring.test.api;

/**
 * The ways in which {@code fsctl shutdown} ends the switch.
 */
public interface Shutdown {

	/**
	 * Prepares to end it: calls are hung up, every client gets a notice.
	 * @param restart whether it starts again
	 * @return ends it, once the caller has its answer; without effect if the switch was
	 * stopped meanwhile
	 */
	Runnable begin(boolean restart);

	/**
	 * Ends it before anybody gets an answer or a notice.
	 */
	void now();

	/**
	 * Ends it when the last call has ended.
	 * @param how {@code elegant} or {@code asap}
	 * @param restart whether it starts again
	 */
	void whenIdle(String how, boolean restart);

	/**
	 * Takes back what has not happened yet.
	 */
	void cancel();

}
