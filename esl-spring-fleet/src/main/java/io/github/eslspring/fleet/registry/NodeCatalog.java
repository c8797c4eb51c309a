package io.github.eslspring.fleet.registry;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.status.Failure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a {@link NodeRegistry} said last, of the nodes this instance may serve. While the
 * registry cannot be read, and of a node that cannot be used any more as it is written
 * there, what was known before holds.
 */
public final class NodeCatalog {

	private static final Logger logger = LoggerFactory.getLogger(NodeCatalog.class);

	/** Makes the definition of a node out of what the registry says. */
	@FunctionalInterface
	public interface Definer {

		/**
		 * Define a node.
		 * @param node the node
		 * @param properties what its profile says
		 * @return the definition
		 * @throws IllegalArgumentException if it cannot be used
		 */
		EslNodeDefinition define(FleetNode node, Map<String, String> properties);

	}

	private final NodeRegistry registry;

	private final Predicate<FleetNode> selection;

	private final Definer definer;

	private volatile Map<String, EslNodeDefinition> definitions = Map.of();

	private volatile NodeRegistryStatus status = NodeRegistryStatus.NEVER;

	/**
	 * Create an empty catalog.
	 * @param registry knows the nodes
	 * @param selection which of them this instance may serve
	 * @param definer makes definitions of them
	 */
	public NodeCatalog(NodeRegistry registry, Predicate<FleetNode> selection, Definer definer) {
		this.registry = registry;
		this.selection = selection;
		this.definer = definer;
	}

	/**
	 * Read the registry. Waits for it.
	 * @return whether that worked; if not nothing has changed
	 */
	public synchronized boolean read() {
		NodeRegistryStatus before = this.status;
		NodeListing listing;
		try {
			listing = this.registry.read();
		}
		catch (RuntimeException ex) {
			// What a foreign exception says may hold secrets; the status is seen by many.
			this.status = before
				.failed(new Failure(ex.getClass().getSimpleName(), "the registry of nodes failed", Instant.now()));
			if (before.isUp()) {
				logger.warn("The registry of nodes cannot be read ({}); the nodes stay as they are",
						ex.getClass().getName());
			}
			logger.debug("The registry of nodes cannot be read", ex);
			return false;
		}
		Map<String, String> rejected = new LinkedHashMap<>();
		this.definitions = define(listing, rejected);
		rejected.forEach((node, reason) -> {
			if (!reason.equals(before.rejected().get(node))) {
				logger.warn("{}: what the registry of nodes says cannot be used: {}", node, reason);
			}
		});
		this.status = before.succeeded(List.copyOf(this.definitions.keySet()), rejected);
		return true;
	}

	/**
	 * The nodes this instance may serve. Does no I/O.
	 * @return their definitions by name, in order
	 */
	public Map<String, EslNodeDefinition> definitions() {
		return this.definitions;
	}

	/**
	 * How the registry does. Does no I/O.
	 * @return its status
	 */
	public NodeRegistryStatus status() {
		return this.status;
	}

	private Map<String, EslNodeDefinition> define(NodeListing listing, Map<String, String> rejected) {
		Map<String, EslNodeDefinition> defined = new LinkedHashMap<>();
		for (FleetNode node : listing.nodes()) {
			if (this.selection.test(node)) {
				EslNodeDefinition definition = define(listing, node, rejected);
				if (definition != null) {
					defined.put(node.name(), definition);
				}
			}
		}
		return Collections.unmodifiableMap(defined);
	}

	private @Nullable EslNodeDefinition define(NodeListing listing, FleetNode node, Map<String, String> rejected) {
		try {
			return this.definer.define(node, listing.properties(node.profile()));
		}
		catch (IllegalArgumentException ex) {
			rejected.put(node.name(), String.valueOf(ex.getMessage()));
		}
		catch (RuntimeException ex) {
			// What a foreign exception says may hold secrets.
			rejected.put(node.name(), ex.getClass().getName());
			logger.debug("{}: what the registry of nodes says cannot be used", node.name(), ex);
		}
		return this.definitions.get(node.name());
	}

}
