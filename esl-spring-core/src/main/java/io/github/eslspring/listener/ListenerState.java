package io.github.eslspring.listener;

/**
 * Whether a listener listens.
 */
public enum ListenerState {

	/** It is called. */
	RUNNING,

	/** Its events come, but it is not called; they are counted. */
	PAUSED,

	/** Its events are not asked for. */
	STOPPED

}
