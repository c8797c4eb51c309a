package io.github.eslspring.node;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.eslspring.status.Failure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source of nodes, and how it has done. Asked by one thread at a time.
 */
final class SourceState {

	private static final Logger logger = LoggerFactory.getLogger(SourceState.class);

	private final EslNodeSource source;

	private final String name;

	private volatile EslNodeSourceStatus last;

	private volatile Set<String> elsewhere = Set.of();

	SourceState(EslNodeSource source) {
		this.source = source;
		this.name = source.name();
		this.last = new EslNodeSourceStatus(this.name, List.of(), Set.of(), 0, 0, null, null, Map.of());
	}

	String name() {
		return this.name;
	}

	boolean isOf(EslNodeSource other) {
		return this.source.equals(other);
	}

	/**
	 * Ask the source.
	 * @return its nodes by name, in order; {@code null} if it failed, which has been
	 * counted and logged
	 */
	@Nullable Map<String, EslNodeDefinition> ask() {
		try {
			Map<String, EslNodeDefinition> nodes = byName(
					Objects.requireNonNull(this.source.nodes(), "it answered null"));
			this.elsewhere = Set.copyOf(this.source.elsewhere());
			return nodes;
		}
		catch (RuntimeException ex) {
			boolean again = !this.last.isUp();
			// What a foreign exception says may hold secrets; status and log are seen by
			// many.
			failed(new Failure(ex.getClass().getSimpleName(), "the source of nodes '" + this.name + "' failed",
					Instant.now()));
			if (again) {
				logger.debug("The source of nodes '{}' failed again with {}", this.name, ex.getClass().getName());
			}
			else {
				logger.warn("The source of nodes '{}' failed with {}; its nodes stay as they are", this.name,
						ex.getClass().getName());
			}
			return null;
		}
	}

	/**
	 * Its answer was taken in.
	 * @param rejected the nodes that could not be, with the reason
	 */
	void succeeded(Map<String, String> rejected) {
		EslNodeSourceStatus before = this.last;
		rejected.forEach((node, reason) -> {
			if (!reason.equals(before.rejected().get(node))) {
				logger.warn("{}: the node of the source '{}' is not there: {}", node, this.name, reason);
			}
		});
		this.last = new EslNodeSourceStatus(this.name, List.of(), Set.of(), before.refreshes() + 1, before.failures(),
				Instant.now(), before.lastFailure(), rejected);
	}

	EslNodeSourceStatus status(List<String> nodes) {
		EslNodeSourceStatus now = this.last;
		return new EslNodeSourceStatus(this.name, nodes, this.elsewhere, now.refreshes(), now.failures(),
				now.lastSuccess(), now.lastFailure(), now.rejected());
	}

	private void failed(Failure failure) {
		EslNodeSourceStatus before = this.last;
		this.last = new EslNodeSourceStatus(this.name, List.of(), Set.of(), before.refreshes() + 1,
				before.failures() + 1, before.lastSuccess(), failure, before.rejected());
	}

	private static Map<String, EslNodeDefinition> byName(Collection<EslNodeDefinition> definitions) {
		Map<String, EslNodeDefinition> byName = new LinkedHashMap<>();
		for (EslNodeDefinition definition : definitions) {
			if (byName.putIfAbsent(definition.name(), definition) != null) {
				throw new IllegalStateException("It told of two nodes named '" + definition.name() + "'");
			}
		}
		return byName;
	}

}
