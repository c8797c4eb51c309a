package io.github.eslspring.probe;

import io.github.eslspring.event.EslEvent;

/**
 * Is told of the calls that are handed over to the application.
 */
public interface CallProbe extends AutoCloseable {

	/** Wants to know nothing. */
	CallProbe NONE = new CallProbe() {
	};

	/**
	 * A handler is about to be called. Called on its thread.
	 * @param channel the channel data of the call
	 * @return told when the handler is done
	 */
	default Running call(EslEvent channel) {
		return Running.NONE;
	}

	/** The server is closed. */
	@Override
	default void close() {
	}

}
