package io.github.eslspring.listener;

import java.util.List;
import java.util.Map;

import io.github.eslspring.EslNode;
import io.github.eslspring.event.EventMetadata;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslOperations;
import io.github.eslspring.node.EslTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * The node a listener is called for, and the parameters that take something of it.
 *
 * @param client the node's client
 * @param operations the blocking verbs on that node
 */
record ListenerTarget(EslInboundClient client, EslOperations operations) {

	static ListenerTarget of(EslInboundClient client) {
		return new ListenerTarget(client, new EslTemplate(new EslNodes(List.of(client))));
	}

	EslNode node() {
		return this.client.node();
	}

	Map<String, Object> messageHeaders() {
		return Map.of(EslMessageHeaders.NODE, node(), EslMessageHeaders.CLIENT, this.client);
	}

	static @Nullable Argument<ListenerTarget> resolve(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (type == EslNode.class) {
			return (event, target) -> target.node();
		}
		if (type == EslInboundClient.class) {
			return (event, target) -> target.client();
		}
		if (type == EslOperations.class) {
			return (event, target) -> target.operations();
		}
		if (type == EventMetadata.class) {
			boolean takesNothing = Parameters.takesNothing(parameter, true);
			return (event, target) -> {
				EventMetadata metadata = event.metadata();
				if (metadata == null && !takesNothing) {
					throw new IllegalStateException("The event " + event.name() + " has no metadata; let its type "
							+ event.getClass().getSimpleName() + " extend TypedEvent");
				}
				return metadata;
			};
		}
		return null;
	}

}
