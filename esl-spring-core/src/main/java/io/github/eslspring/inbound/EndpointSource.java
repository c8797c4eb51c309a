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

}
