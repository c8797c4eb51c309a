package io.github.eslspring.fleet.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.eslspring.status.Failure;
import org.jspecify.annotations.Nullable;

/**
 * How the registry of nodes does.
 *
 * @param nodes the nodes this instance may serve
 * @param reads how often it was read
 * @param failures how often that failed
 * @param lastSuccess when it was last read, {@code null} for never
 * @param lastFailure why it last failed, {@code null} for never
 * @param rejected the nodes that cannot be used as they are written there, with the
 * reason; if they could be used before they are as they were
 */
public record NodeRegistryStatus(List<String> nodes, long reads, long failures, @Nullable Instant lastSuccess,
		@Nullable Failure lastFailure, Map<String, String> rejected) {

	static final NodeRegistryStatus NEVER = new NodeRegistryStatus(List.of(), 0, 0, null, null, Map.of());

	/**
	 * Copies list and map.
	 */
	public NodeRegistryStatus {
		nodes = List.copyOf(nodes);
		rejected = Map.copyOf(rejected);
	}

	/**
	 * Whether it could be read when that was last tried.
	 * @return {@code false} if it failed since
	 */
	public boolean isUp() {
		return this.lastFailure == null
				|| (this.lastSuccess != null && !this.lastSuccess.isBefore(this.lastFailure.at()));
	}

	NodeRegistryStatus failed(Failure failure) {
		return new NodeRegistryStatus(this.nodes, this.reads + 1, this.failures + 1, this.lastSuccess, failure,
				this.rejected);
	}

	NodeRegistryStatus succeeded(List<String> nodes, Map<String, String> rejected) {
		return new NodeRegistryStatus(nodes, this.reads + 1, this.failures, Instant.now(), this.lastFailure, rejected);
	}

}
