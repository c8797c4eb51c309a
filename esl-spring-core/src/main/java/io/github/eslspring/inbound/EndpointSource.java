package io.github.eslspring.inbound;

/**
 * Tells where a node is. Asked again before every attempt, so that a rotated secret or a
 * moved host is picked up.
 */
@FunctionalInterface
public interface EndpointSource {

	/**
	 * Look up the endpoint. May block; called on a thread of its own. A failure counts as
	 * a failed attempt.
	 * @return where to connect now
	 */
	Endpoint endpoint();

	/**
	 * Whether a client that is connected may stay so when this source takes the place of
	 * another: it will be asked before the next attempt anyway.
	 * @param other the source until now
	 * @return {@code false} if the client is to be drained and made anew
	 */
	default boolean isSamePlace(EndpointSource other) {
		return true;
	}

}
