package io.github.eslspring.autoconfigure.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.github.eslspring.listener.EslListenerRegistry;
import io.github.eslspring.listener.ListenerStatus;
import io.github.eslspring.status.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A listener method as operators see it. What its exceptions said is left out: that is
 * the application's text, and may hold anything.
 */
record ListenerDescriptor(String id, String method, String state, String events, String ordering, int order, long calls,
		long failures, long skipped, long passedBy, int runningCalls, Duration oldestCall, Duration lag,
		@Nullable String lastFailure, @Nullable Instant lastFailureAt) {

	static List<ListenerDescriptor> ofNode(EslListenerRegistry registry, String node) {
		return registry.status()
			.stream()
			.filter((listener) -> listener.nodes().contains(node))
			.map(ListenerDescriptor::of)
			.toList();
	}

	private static ListenerDescriptor of(ListenerStatus status) {
		Failure failure = status.lastFailure();
		return new ListenerDescriptor(status.id(), status.method(), status.state().name().toLowerCase(Locale.ROOT),
				status.events(), status.ordering().name().toLowerCase(Locale.ROOT), status.order(), status.calls(),
				status.failures(), status.skipped(), status.passedBy(), status.runningCalls(), status.oldestCall(),
				status.lag(), (failure != null) ? failure.type() : null, (failure != null) ? failure.at() : null);
	}

}
