package io.github.eslspring.fleet.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * All that a {@link NodeRegistry} knows.
 *
 * @param nodes the nodes to be served, in order
 * @param profiles the profiles by name
 */
public record NodeListing(List<FleetNode> nodes, Map<String, NodeProfile> profiles) {

	/** Nothing. */
	public static final NodeListing EMPTY = new NodeListing(List.of(), Map.of());

	/**
	 * Copies both.
	 */
	public NodeListing {
		nodes = List.copyOf(nodes);
		profiles = Map.copyOf(profiles);
	}

	/**
	 * Nodes without profiles.
	 * @param nodes the nodes
	 * @return the listing
	 */
	public static NodeListing of(List<FleetNode> nodes) {
		return new NodeListing(nodes, Map.of());
	}

	/**
	 * What a profile says, with what it takes from its parents.
	 * @param profile its name, {@code null} for none
	 * @return the properties
	 * @throws IllegalArgumentException if it or a parent does not exist, or is a parent
	 * of itself
	 */
	public Map<String, String> properties(@Nullable String profile) {
		Deque<NodeProfile> line = new ArrayDeque<>();
		Set<String> seen = new LinkedHashSet<>();
		for (String name = profile; name != null; name = line.getFirst().parent()) {
			if (!seen.add(name)) {
				throw new IllegalArgumentException("the profile '" + name + "' is a parent of itself: " + seen);
			}
			NodeProfile found = this.profiles.get(name);
			if (found == null) {
				throw new IllegalArgumentException("there is no profile '" + name + "'");
			}
			line.addFirst(found);
		}
		Map<String, String> properties = new LinkedHashMap<>();
		line.forEach((inherited) -> properties.putAll(inherited.properties()));
		return properties;
	}

}
