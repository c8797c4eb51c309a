package io.github.eslspring.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.fleet.registry.NodeCatalog;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslOperations;
import io.github.eslspring.node.EslTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections for commands to nodes that other instances serve.
 */
final class CommandClients implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(CommandClients.class);

	private static final Duration CONNECT = Duration.ofSeconds(10);

	private record Entry(EslNodeDefinition definition, EslInboundClient client, CompletableFuture<Void> connected) {

		/** The command itself tells why, if there is no connection. */
		EslInboundClient awaited() {
			try {
				this.connected.get(CONNECT.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (ExecutionException | TimeoutException ex) {
				logger.debug("{}: no connection for commands yet", this.client.node().name(), ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return this.client;
		}

	}

	private final EslNodes nodes;

	private final NodeCatalog catalog;

	private final EslThreads threads;

	private final Map<String, Entry> entries = new ConcurrentHashMap<>();

	CommandClients(EslNodes nodes, NodeCatalog catalog, EslThreads threads) {
		this.nodes = nodes;
		this.catalog = catalog;
		this.threads = threads;
	}

	EslOperations node(String name) {
		for (EslInboundClient client : this.nodes.all()) {
			if (client.node().name().equals(name)) {
				return operations(client);
			}
		}
		return operations(this.entries.compute(name, (key, present) -> refreshed(key, present)).awaited());
	}

	private Entry refreshed(String name, @Nullable Entry present) {
		EslNodeDefinition definition = this.catalog.definitions().get(name);
		if (definition == null) {
			throw new IllegalArgumentException(
					"There is no node '" + name + "'; known: " + this.catalog.definitions().keySet());
		}
		if (present != null && present.definition().equals(definition)) {
			return present;
		}
		if (present != null) {
			present.client().disconnect();
		}
		EslInboundClient client = definition
			.applyTo(EslInboundClient.builder().threads(this.threads).node(definition.node()))
			.build();
		return new Entry(definition, client, client.connect(CONNECT));
	}

	private static EslOperations operations(EslInboundClient client) {
		return new EslTemplate(new EslNodes(List.of(client)));
	}

	@Override
	public void close() {
		this.entries.values().forEach((entry) -> entry.client().close());
		this.entries.clear();
	}

}
