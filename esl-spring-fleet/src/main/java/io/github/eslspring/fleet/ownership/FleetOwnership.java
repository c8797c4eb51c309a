package io.github.eslspring.fleet.ownership;

import java.util.List;

/**
 * Knows who owns which node. Does no I/O.
 */
public interface FleetOwnership {

	/**
	 * Whether this instance is to serve a node.
	 * @param node the node
	 * @return {@code true} if it owns it
	 */
	boolean owns(String node);

	/**
	 * Who owns what.
	 * @return one for each node this instance may serve, by name
	 */
	List<NodeOwnership> ownership();

	/**
	 * Whether what decides who owns a node, such as locks in a database, is within reach.
	 * @return {@code false} if it failed, or has not answered for a while
	 */
	default boolean isReachable() {
		return true;
	}

	/**
	 * The instances there are.
	 * @return what they told of themselves, this one too
	 */
	FleetView view();

}
