package io.github.eslspring.autoconfigure.endpoint;

import java.time.Instant;
import java.util.List;

import io.github.eslspring.node.EslNodeSourceStatus;
import io.github.eslspring.status.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A source of nodes as operators see it. Why a node was rejected is in the log: that may
 * be the application's text, and hold anything.
 */
record NodeSourceDescriptor(String name, boolean up, List<String> nodes, List<String> rejected, long refreshes,
		long failures, @Nullable Instant lastSuccess, @Nullable String lastFailure, @Nullable Instant lastFailureAt) {

	static NodeSourceDescriptor of(EslNodeSourceStatus status) {
		Failure failure = status.lastFailure();
		return new NodeSourceDescriptor(status.name(), status.isUp(), status.nodes(),
				status.rejected().keySet().stream().sorted().toList(), status.refreshes(), status.failures(),
				status.lastSuccess(), (failure != null) ? failure.type() : null,
				(failure != null) ? failure.at() : null);
	}

}
