package io.github.eslspring.autoconfigure.endpoint;

/**
 * What can be done to a node.
 */
enum NodeOperation {

	/** End its connection, if it has one, and connect again. */
	RECONNECT,

	/** Let accepted work end and close the connection until somebody reconnects. */
	DRAIN,

	/** Ask for a sign of life. */
	PING

}
