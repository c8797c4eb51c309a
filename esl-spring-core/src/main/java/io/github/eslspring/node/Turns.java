package io.github.eslspring.node;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.inbound.EslInboundClient;

/**
 * Whose turn it is among all nodes, and among those of each tag.
 */
final class Turns {

	private final EslNodes nodes;

	private final AtomicInteger ofAll = new AtomicInteger();

	private final Map<String, AtomicInteger> ofTag = new ConcurrentHashMap<>();

	Turns(EslNodes nodes) {
		this.nodes = nodes;
	}

	Route all() {
		return Route.toAnyOf(() -> some(this.nodes.all(), "There is no node"), () -> this.ofAll);
	}

	Route tagged(String tag) {
		return Route.toAnyOf(() -> some(this.nodes.withTag(tag), "There is no node with the tag '" + tag + "'"),
				() -> this.ofTag.computeIfAbsent(tag, (first) -> new AtomicInteger()));
	}

	private List<EslInboundClient> some(List<EslInboundClient> chosen, String otherwise) {
		if (chosen.isEmpty()) {
			throw new IllegalStateException(
					otherwise + "; known: " + this.nodes.all().stream().map(EslInboundClient::node).toList());
		}
		return chosen;
	}

}
