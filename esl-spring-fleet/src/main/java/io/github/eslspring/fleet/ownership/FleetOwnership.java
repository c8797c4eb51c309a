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
	 * The instances there are.
	 * @return what they told of themselves, this one too
	 */
	FleetView view();

}
