package io.github.eslspring.fleet.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.eslspring.EslNode;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.fleet.registry.NodeCatalog;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.node.EslNodes;
import org.jspecify.annotations.Nullable;

/**
 * Gives listeners to events from a broker a client of the node: its own if this instance
 * serves the node, otherwise one that is never connected.
 */
final class ConsumedNodes implements Function<String, EslInboundClient> {

	private final EslNodes nodes;

	private final @Nullable NodeCatalog catalog;

	private final EslThreads threads;

	private final Map<EslNode, EslInboundClient> others = new ConcurrentHashMap<>();

	ConsumedNodes(EslNodes nodes, @Nullable NodeCatalog catalog, EslThreads threads) {
		this.nodes = nodes;
		this.catalog = catalog;
		this.threads = threads;
	}

	@Override
	public EslInboundClient apply(String name) {
		for (EslInboundClient client : this.nodes.all()) {
			if (client.node().name().equals(name)) {
				return client;
			}
		}
		EslNodeDefinition known = (this.catalog != null) ? this.catalog.definitions().get(name) : null;
		return this.others.computeIfAbsent((known != null) ? known.node() : EslNode.named(name), this::other);
	}

	private EslInboundClient other(EslNode node) {
		return EslInboundClient.builder().node(node).threads(this.threads).endpoint(() -> {
			throw new IllegalStateException("The events of this node come from a broker");
		}).build();
	}

}
