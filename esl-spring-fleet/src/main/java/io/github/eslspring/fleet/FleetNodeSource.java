package io.github.eslspring.fleet;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.eslspring.fleet.registry.NodeCatalog;
import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.node.EslNodeSource;

/**
 * The nodes this instance serves: of those it may serve the ones it owns. Waits for
 * nobody once the registry has been read, so that an ownership that is lost ends while
 * the database is out of reach.
 */
public final class FleetNodeSource implements EslNodeSource {

	private final NodeCatalog catalog;

	private final Predicate<String> owned;

	/**
	 * Create the source.
	 * @param catalog the nodes this instance may serve
	 * @param owned whether it owns the node of that name
	 */
	public FleetNodeSource(NodeCatalog catalog, Predicate<String> owned) {
		this.catalog = catalog;
		this.owned = owned;
	}

	@Override
	public Collection<EslNodeDefinition> nodes() {
		if (this.catalog.status().lastSuccess() == null && !this.catalog.read()) {
			throw new IllegalStateException("The registry of nodes cannot be read");
		}
		Map<String, EslNodeDefinition> known = this.catalog.definitions();
		return known.values().stream().filter((definition) -> this.owned.test(definition.name())).toList();
	}

	@Override
	public Set<String> elsewhere() {
		return this.catalog.definitions()
			.keySet()
			.stream()
			.filter(this.owned.negate())
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public String name() {
		return "fleet";
	}

}
