package io.github.eslspring.fleet.autoconfigure;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * serves the node, otherwise one that is never connected. Whoever writes to the broker
 * chooses the names, so only so many clients are kept, those that were asked for last.
 */
final class ConsumedNodes implements Function<String, EslInboundClient>, AutoCloseable {

	private static final int KEPT = 1000;

	private final EslNodes nodes;

	private final @Nullable NodeCatalog catalog;

	private final EslThreads threads;

	private final int kept;

	/** By when they were asked for, guarded by itself. */
	private final Map<EslNode, EslInboundClient> others = new LinkedHashMap<>(16, 0.75f, true);

	ConsumedNodes(EslNodes nodes, @Nullable NodeCatalog catalog, EslThreads threads) {
		this(nodes, catalog, threads, KEPT);
	}

	ConsumedNodes(EslNodes nodes, @Nullable NodeCatalog catalog, EslThreads threads, int kept) {
		this.nodes = nodes;
		this.catalog = catalog;
		this.threads = threads;
		this.kept = kept;
	}

	@Override
	public EslInboundClient apply(String name) {
		for (EslInboundClient client : this.nodes.all()) {
			if (client.node().name().equals(name)) {
				return client;
			}
		}
		EslNodeDefinition known = (this.catalog != null) ? this.catalog.definitions().get(name) : null;
		EslNode node = (known != null) ? known.node() : EslNode.named(name);
		synchronized (this.others) {
			EslInboundClient client = this.others.computeIfAbsent(node, this::other);
			if (this.others.size() > this.kept) {
				Iterator<EslInboundClient> eldest = this.others.values().iterator();
				end(eldest.next());
				eldest.remove();
			}
			return client;
		}
	}

	private EslInboundClient other(EslNode node) {
		return EslInboundClient.builder().node(node).threads(this.threads).endpoint(() -> {
			throw new IllegalStateException("The events of this node come from a broker");
		}).build();
	}

	private static void end(EslInboundClient client) {
		client.disconnect().whenComplete((ended, problem) -> client.close());
	}

	@Override
	public void close() {
		synchronized (this.others) {
			this.others.values().forEach(EslInboundClient::close);
			this.others.clear();
		}
	}

}
