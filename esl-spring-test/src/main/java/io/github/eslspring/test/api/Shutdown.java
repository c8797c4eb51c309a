package io.github.eslspring.test.api;

/**
 * The ways in which {@code fsctl shutdown} ends the switch.
 */
public interface Shutdown {

	/**
	 * Ends it as soon as the caller has its answer: calls are hung up, every client gets
	 * a notice.
	 * @param restart whether it starts again
	 */
	void begin(boolean restart);

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
	 * Takes {@link #whenIdle} back.
	 */
	void cancel();

}
