package io.github.eslspring.fleet;

import java.util.List;

import io.github.eslspring.fleet.ownership.FleetOwnership;
import io.github.eslspring.fleet.ownership.FleetView;
import io.github.eslspring.fleet.registry.NodeCatalog;
import io.github.eslspring.fleet.registry.NodeRegistryStatus;
import io.github.eslspring.node.EslNodeFactory;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslOperations;
import org.jspecify.annotations.Nullable;

/**
 * This instance among those that share the nodes.
 */
public final class EslFleet implements AutoCloseable {

	private final String instance;

	private final NodeCatalog catalog;

	private final EslNodes nodes;

	private final @Nullable FleetOwnership ownership;

	private final CommandClients clients;

	/**
	 * Create it.
	 * @param instance what this instance is called
	 * @param catalog the nodes it may serve
	 * @param nodes the nodes it serves
	 * @param factory makes clients like those of the nodes it serves
	 * @param ownership who owns what, {@code null} if each instance serves all nodes
	 */
	public EslFleet(String instance, NodeCatalog catalog, EslNodes nodes, EslNodeFactory factory,
			@Nullable FleetOwnership ownership) {
		this.instance = instance;
		this.catalog = catalog;
		this.nodes = nodes;
		this.ownership = ownership;
		this.clients = new CommandClients(nodes, catalog, factory);
	}

	/**
	 * Read the registry of nodes now and take in what has changed. Waits for it.
	 * @return how the registry does; a failure shows there, and changes nothing else
	 */
	public NodeRegistryStatus refresh() {
		if (this.catalog.read()) {
			this.nodes.refresh();
			this.clients.refresh();
		}
		return this.catalog.status();
	}

	/**
	 * Commands to a node, whoever owns it: over its connection if this instance serves
	 * it, over one for commands alone if another does. That one is made when it is first
	 * needed, subscribes no events, and ends when the registry has the node no more or
	 * otherwise, or this instance begins to serve it. So look the node up each time.
	 * @param node the node
	 * @return the blocking verbs on that node
	 * @throws IllegalArgumentException if this instance knows no such node
	 */
	public EslOperations node(String node) {
		return this.clients.node(node);
	}

	/**
	 * How this instance is. Does no I/O.
	 * @return a snapshot
	 */
	public FleetStatus status() {
		FleetOwnership present = this.ownership;
		return (present != null)
				? new FleetStatus(this.instance, this.catalog.status(), present.ownership(), present.isReachable(),
						present.view())
				: new FleetStatus(this.instance, this.catalog.status(), List.of(), true, FleetView.EMPTY);
	}

	/**
	 * Close the connections for commands.
	 */
	@Override
	public void close() {
		this.clients.close();
	}

}
