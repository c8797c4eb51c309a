package io.github.eslspring.probe;

import io.github.eslspring.event.EslEvent;

/**
 * Is told what one node does.
 */
public interface NodeProbe extends AutoCloseable {

	/** Wants to know nothing. */
	NodeProbe NONE = new NodeProbe() {
	};

	/**
	 * An event came. Called on the node's I/O thread, so it must neither wait nor run
	 * code of users.
	 * @param event the event
	 */
	default void eventReceived(EslEvent event) {
	}

	/**
	 * A command of the application begins. Called on the thread that sends it.
	 * @param verb its verb, such as {@code api status}, never its arguments
	 * @return told when it is settled; a job or an execution when its end is known
	 */
	default Running command(String verb) {
		return Running.NONE;
	}

	/**
	 * A call is begun by the application. Called on the thread that begins it.
	 * @return told when it is answered or will not be
	 */
	default RunningOriginate originate() {
		return RunningOriginate.NONE;
	}

	/**
	 * An annotated method is about to be called with an event. Called on the listener's
	 * thread.
	 * @param listener what the method is known by
	 * @param event the event
	 * @return told when it is done
	 */
	default Running listener(String listener, EslEvent event) {
		return Running.NONE;
	}

	/** The node is closed. */
	@Override
	default void close() {
	}

}
