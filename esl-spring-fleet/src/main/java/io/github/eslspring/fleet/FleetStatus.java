package io.github.eslspring.fleet;

import java.util.List;

import io.github.eslspring.fleet.ownership.FleetView;
import io.github.eslspring.fleet.ownership.NodeOwnership;
import io.github.eslspring.fleet.registry.NodeRegistryStatus;

/**
 * How this instance is among those that share the nodes.
 *
 * @param instance what it is called
 * @param registry how the registry of nodes does
 * @param nodes who owns the nodes it may serve; without ownership it serves them all, and
 * this is empty
 * @param locksUp whether the locks that decide on it are within reach
 * @param members the instances there are, as they told of themselves
 */
public record FleetStatus(String instance, NodeRegistryStatus registry, List<NodeOwnership> nodes, boolean locksUp,
		FleetView members) {

	/**
	 * Copies the list.
	 */
	public FleetStatus {
		nodes = List.copyOf(nodes);
	}

	/**
	 * The nodes this instance owns.
	 * @return their names
	 */
	public List<String> owned() {
		return this.nodes.stream().filter(NodeOwnership::isOurs).map(NodeOwnership::node).toList();
	}

}
