package io.github.eslspring.inbound;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

/**
 * Which process answers on the other side, as far as its events have told. After a
 * restart of the server it is another one, which knows nothing of what the one before was
 * to do. Used on the node's loop only.
 */
final class ServerProcess {

	private long generation;

	private @Nullable String core;

	/**
	 * Look at an event; of each connection the first that tells is enough.
	 * @param event the event
	 * @param generation the connection it came over
	 * @return the process's id if it was not known for this connection, else {@code null}
	 */
	@Nullable String learn(EslEvent event, long generation) {
		if (core(generation) != null) {
			return null;
		}
		this.generation = generation;
		this.core = event.coreUuid();
		return this.core;
	}

	/**
	 * The process at the other end of a connection.
	 * @param generation the connection
	 * @return the process's id, {@code null} if it is not known
	 */
	@Nullable String core(long generation) {
		return (generation == this.generation) ? this.core : null;
	}

}
