package io.github.eslspring.autoconfigure.endpoint;

import java.util.List;
import java.util.Map;

import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.status.OutboundStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint tells.
 *
 * @param nodes the nodes by name
 * @param sources where nodes come from
 * @param outbound the server for calls, {@code null} if there is none
 */
record EslDescriptor(Map<String, Node> nodes, List<NodeSourceDescriptor> sources,
		@Nullable OutboundStatus outbound) implements OperationResponseBody {

	/**
	 * A node.
	 *
	 * @param status its whole status
	 * @param listeners the listeners to its events
	 */
	record Node(NodeStatus status, List<?> listeners) implements OperationResponseBody {

	}

}
