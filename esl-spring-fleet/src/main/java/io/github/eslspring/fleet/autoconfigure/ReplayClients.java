package io.github.eslspring.fleet.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.eslspring.EslNode;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.inbound.CommandGuard;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;

/**
 * Gives listeners to recorded events a client of the node: the application's own, or one
 * that is never connected. Either may send only what the guard allows.
 */
final class ReplayClients implements Function<String, EslInboundClient> {

	private final EslNodes nodes;

	private final EslThreads threads;

	private final CommandGuard guard;

	private final Map<String, EslInboundClient> others = new ConcurrentHashMap<>();

	ReplayClients(EslNodes nodes, EslThreads threads, CommandGuard guard) {
		this.nodes = nodes;
		this.threads = threads;
		this.guard = guard;
	}

	@Override
	public EslInboundClient apply(String name) {
		for (EslInboundClient client : this.nodes.all()) {
			if (client.node().name().equals(name)) {
				return client;
			}
		}
		return this.others.computeIfAbsent(name, this::other);
	}

	private EslInboundClient other(String name) {
		return EslInboundClient.builder()
			.node(EslNode.named(name))
			.threads(this.threads)
			.guard(this.guard)
			.endpoint(() -> {
				throw new IllegalStateException("This application does not know where the node is");
			})
			.build();
	}

}
