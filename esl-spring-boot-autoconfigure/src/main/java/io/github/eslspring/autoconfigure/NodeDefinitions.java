package io.github.eslspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.github.eslspring.EslNode;
import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.inbound.EndpointSource;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.subscription.Subscriptions;

/**
 * Turns properties into the definition of a node, and refuses what makes no sense by the
 * name of the property.
 */
final class NodeDefinitions {

	private NodeDefinitions() {
	}

	/**
	 * What holds for every node that says nothing else.
	 */
	static EslNodeDefinition ofAll(NodeProperties defaults) {
		return of(EslNode.DEFAULT_NAME, defaults, () -> {
			throw new IllegalStateException("It is not known where the node is");
		});
	}

	static EslNodeDefinition of(String name, NodeProperties node, EndpointSource endpoint) {
		EslInboundProperties values = node.values();
		return EslNodeDefinition.builder(name, endpoint)
			.tags(tags(node))
			.options(new InboundOptionsMapper(node).options())
			.format(values.format())
			.events(events(node))
			.filters(filters(node))
			.labels(labels(node))
			.build();
	}

	private static List<String> tags(NodeProperties node) {
		List<String> tags = node.values().tags().stream().distinct().toList();
		if (tags.stream().anyMatch(String::isBlank)) {
			throw node.invalid("tags", tags, "It must not have a blank tag.");
		}
		return tags;
	}

	private static Map<String, String> labels(NodeProperties node) {
		Map<String, String> labels = node.values().labels();
		try {
			EslInboundClient.builder().labels(labels);
			return labels;
		}
		catch (IllegalArgumentException ex) {
			throw node.invalid("labels", labels.keySet(), ex.getMessage() + ".");
		}
	}

	private static EventSelection events(NodeProperties node) {
		EventSelection named = selection(node, "events", node.values().events(), UnaryOperator.identity());
		EventSelection custom = selection(node, "custom-events", node.values().customEvents(), "CUSTOM "::concat);
		return named.plus(custom);
	}

	private static List<EventFilter> filters(NodeProperties node) {
		List<EventFilter> filters = new ArrayList<>();
		for (EslInboundProperties.Filter filter : node.values().filters()) {
			try {
				filters.add(Subscriptions.requireJobsHeard(new EventFilter(filter.header(), filter.value())));
			}
			catch (IllegalArgumentException ex) {
				throw node.invalid("filters[" + filters.size() + "]", filter, String.valueOf(ex.getMessage()));
			}
		}
		return filters;
	}

	private static EventSelection selection(NodeProperties node, String property, List<String> values,
			UnaryOperator<String> event) {
		try {
			if (values.stream().anyMatch(String::isBlank)) {
				throw new IllegalArgumentException("An item is empty");
			}
			return EventSelection.of(values.stream().map(event).toList()).requireKnown();
		}
		catch (IllegalArgumentException ex) {
			throw node.invalid(property, values, String.valueOf(ex.getMessage()));
		}
	}

}
