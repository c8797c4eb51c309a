package io.github.eslspring.autoconfigure.health;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.eslspring.node.EslNodeSourceStatus;
import io.github.eslspring.status.NodeStatus;

import org.springframework.boot.health.contributor.Status;

/**
 * What the status of the component follows from.
 *
 * @param required {@code all}, {@code any}, or the names of nodes
 * @param upAfter how long a node that was lost must have been live again to be up
 */
record HealthRule(List<String> required, Duration upAfter) {

	private static final String ALL = "all";

	private static final String ANY = "any";

	static final HealthRule DEFAULT = new HealthRule(List.of(ALL), Duration.ZERO);

	HealthRule {
		required = List.copyOf(required);
		if (required.isEmpty()) {
			throw new IllegalArgumentException("'required' must be all, any, or names of nodes");
		}
		if ((required.contains(ALL) || required.contains(ANY)) && required.size() > 1) {
			throw new IllegalArgumentException("'required' must be all or any alone, or names of nodes");
		}
		if (upAfter.isNegative()) {
			throw new IllegalArgumentException("'up-after' must not be negative, not " + upAfter);
		}
	}

	Status of(List<NodeStatus> nodes) {
		return of(nodes, Set.of());
	}

	/**
	 * The status of the component.
	 * @param nodes the nodes that are there
	 * @param elsewhere names of nodes that others serve
	 */
	Status of(List<NodeStatus> nodes, Set<String> elsewhere) {
		if ((nodes.isEmpty() && elsewhere.isEmpty()) || !missing(nodes, elsewhere).isEmpty()) {
			return Status.DOWN;
		}
		if (nodes.isEmpty()) {
			return Status.UP;
		}
		return this.required.equals(List.of(ANY)) ? best(nodes)
				: worst(nodes.stream().filter(this::isRequired).toList());
	}

	/**
	 * Sources of nodes that have never answered. Their nodes may be required.
	 * @param sources how the sources do
	 * @return their names, none unless all nodes are required
	 */
	List<String> silent(List<EslNodeSourceStatus> sources) {
		return this.required.equals(List.of(ALL)) ? sources.stream()
			.filter((source) -> source.lastSuccess() == null)
			.map(EslNodeSourceStatus::name)
			.toList() : List.of();
	}

	/** Names of required nodes that are neither here nor elsewhere. */
	List<String> missing(List<NodeStatus> nodes, Set<String> elsewhere) {
		if (this.required.equals(List.of(ALL)) || this.required.equals(List.of(ANY))) {
			return List.of();
		}
		List<String> present = nodes.stream().map(NodeStatus::node).toList();
		return this.required.stream().filter((name) -> !present.contains(name) && !elsewhere.contains(name)).toList();
	}

	Status of(NodeStatus node) {
		if (node.isLive()) {
			return isSettled(node) ? Status.UP : Status.DOWN;
		}
		return node.isDraining() ? Status.OUT_OF_SERVICE : Status.DOWN;
	}

	private boolean isSettled(NodeStatus node) {
		Duration liveFor = node.connection().liveFor();
		boolean first = node.connection().lastDisconnect() == null;
		return first || this.upAfter.isZero() || (liveFor != null && liveFor.compareTo(this.upAfter) >= 0);
	}

	private boolean isRequired(NodeStatus node) {
		return this.required.equals(List.of(ALL)) || this.required.contains(node.node());
	}

	private Status worst(List<NodeStatus> nodes) {
		List<Status> all = nodes.stream().map(this::of).toList();
		return all.contains(Status.DOWN) ? Status.DOWN
				: all.contains(Status.OUT_OF_SERVICE) ? Status.OUT_OF_SERVICE : Status.UP;
	}

	private Status best(List<NodeStatus> nodes) {
		List<Status> all = nodes.stream().map(this::of).toList();
		return all.contains(Status.UP) ? Status.UP
				: all.contains(Status.OUT_OF_SERVICE) ? Status.OUT_OF_SERVICE : Status.DOWN;
	}

}
