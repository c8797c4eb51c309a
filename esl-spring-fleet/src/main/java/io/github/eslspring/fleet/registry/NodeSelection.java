package io.github.eslspring.fleet.registry;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Which nodes an instance serves: those that have one of the names, one of the tags, or
 * belong to one of the clusters; all if nothing is said.
 *
 * @param names names of nodes
 * @param tags tags
 * @param clusters names of clusters
 */
public record NodeSelection(Set<String> names, Set<String> tags, Set<String> clusters) implements Predicate<FleetNode> {

	/** Every node. */
	public static final NodeSelection ALL = new NodeSelection(Set.of(), Set.of(), Set.of());

	/**
	 * Copies the sets.
	 */
	public NodeSelection {
		names = Set.copyOf(names);
		tags = Set.copyOf(tags);
		clusters = Set.copyOf(clusters);
	}

	@Override
	public boolean test(FleetNode node) {
		return equals(ALL) || this.names.contains(node.name()) || node.tags().stream().anyMatch(this.tags::contains)
				|| (node.cluster() != null && this.clusters.contains(node.cluster()));
	}

}
