package io.github.eslspring.node;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.eslspring.status.Failure;
import org.jspecify.annotations.Nullable;

/**
 * How a source of nodes does.
 *
 * @param name what the source is called
 * @param nodes the names of the nodes that are there because of it, in order
 * @param elsewhere the names of nodes it knows of and others serve
 * @param refreshes how often it was asked
 * @param failures how often it failed to answer
 * @param lastSuccess when it last answered, {@code null} for never
 * @param lastFailure why it last failed, {@code null} for never
 * @param rejected the nodes of its last answer that are not there, with the reason
 */
public record EslNodeSourceStatus(String name, List<String> nodes, Set<String> elsewhere, long refreshes, long failures,
		@Nullable Instant lastSuccess, @Nullable Failure lastFailure, Map<String, String> rejected) {

	/**
	 * Copies list, set and map.
	 */
	public EslNodeSourceStatus {
		nodes = List.copyOf(nodes);
		elsewhere = Set.copyOf(elsewhere);
		rejected = Map.copyOf(rejected);
	}

	/**
	 * Whether it answered when it was last asked.
	 * @return {@code false} if it failed since
	 */
	public boolean isUp() {
		return this.lastFailure == null
				|| (this.lastSuccess != null && !this.lastSuccess.isBefore(this.lastFailure.at()));
	}

}
