package io.github.eslspring.fleet.ownership;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where instances tell each other of themselves. It is information and decides nothing:
 * who owns a node is decided by locks. All methods may block; failures are logged and
 * leave things as they are.
 */
public interface FleetBoard {

	/**
	 * Tell of this instance, and read what the others told.
	 * @param instance this instance
	 * @param maxNodes how many nodes it owns at most
	 * @param nodes the nodes it would serve, and whether it owns them
	 * @return all instances, this one too
	 */
	FleetView exchange(String instance, int maxNodes, Map<String, Boolean> nodes);

	/**
	 * This instance owns a node now; whatever others told of owning it is over.
	 * @param instance this instance
	 * @param node the node
	 * @return who owned it before, {@code null} if nobody is known or it was this
	 * instance
	 */
	@Nullable PreviousOwner claim(String instance, String node);

	/**
	 * This instance is about to stop: it owns what it owns, but wants no more.
	 * @param instance this instance
	 */
	void leaving(String instance);

	/**
	 * This instance stops.
	 * @param instance this instance
	 */
	void leave(String instance);

}
