package io.github.eslspring.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.eslspring.command.EventSelection;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.fleet.registry.NodeCatalog;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.node.EslNodeFactory;
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

		/** What was accepted may settle. */
		void end() {
			this.client.disconnect().whenComplete((ended, problem) -> this.client.close());
		}

	}

	private final EslNodes nodes;

	private final NodeCatalog catalog;

	private final EslNodeFactory factory;

	private final Map<String, Entry> entries = new ConcurrentHashMap<>();

	private final Registration following;

	CommandClients(EslNodes nodes, NodeCatalog catalog, EslNodeFactory factory) {
		this.nodes = nodes;
		this.catalog = catalog;
		this.factory = factory;
		this.following = nodes.onNode((client) -> refresh(client.node().name()), (client) -> {
		});
	}

	EslOperations node(String name) {
		EslInboundClient served = served(name);
		return operations((served != null) ? served
				: this.entries.compute(name, (key, present) -> refreshed(key, present)).awaited());
	}

	/** End what is not needed any more, or leads to where the node is no more. */
	void refresh() {
		this.entries.keySet().forEach(this::refresh);
	}

	private void refresh(String name) {
		this.entries.computeIfPresent(name, (key, present) -> {
			if (served(key) == null && present.definition().equals(this.catalog.definitions().get(key))) {
				return present;
			}
			present.end();
			return null;
		});
	}

	private @Nullable EslInboundClient served(String name) {
		return this.nodes.all().stream().filter((client) -> client.node().name().equals(name)).findFirst().orElse(null);
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
			present.end();
		}
		EslInboundClient client = this.factory.create(silent(definition));
		return new Entry(definition, client, client.connect(CONNECT));
	}

	private static EslNodeDefinition silent(EslNodeDefinition definition) {
		return new EslNodeDefinition(definition.node(), definition.endpoint(), definition.options(),
				definition.format(), EventSelection.NONE, List.of(), definition.labels());
	}

	private static EslOperations operations(EslInboundClient client) {
		return new EslTemplate(new EslNodes(List.of(client)));
	}

	@Override
	public void close() {
		this.following.close();
		this.entries.values().forEach((entry) -> entry.client().close());
		this.entries.clear();
	}

}
