package io.github.eslspring.test.call;

/**
 * A dialplan application.
 */
@FunctionalInterface
public interface Application {

	/**
	 * Begins to run. Must not block.
	 * @param call the channel it runs on
	 * @param argument its argument, may be empty
	 * @param done to be called once when it has ended, from any thread
	 */
	void run(SimulatedCall call, String argument, Runnable done);

}
