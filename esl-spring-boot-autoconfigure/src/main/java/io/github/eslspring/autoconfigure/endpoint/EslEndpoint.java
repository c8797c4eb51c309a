package io.github.eslspring.autoconfigure.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.outbound.EslOutboundServer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint} that shows nodes as they are, from their snapshots and without any
 * I/O, and does something to them on request.
 */
@Endpoint(id = "esl")
public final class EslEndpoint {

	/** How long an operation waits for the server. */
	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final @Nullable EslNodes nodes;

	private final @Nullable EslOutboundServer server;

	private final List<EslListenerDetails> listeners;

	private final NodeOperations operations = new NodeOperations(LIMIT);

	EslEndpoint(@Nullable EslNodes nodes, @Nullable EslOutboundServer server, List<EslListenerDetails> listeners) {
		this.nodes = nodes;
		this.server = server;
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * All nodes, where they come from, and the server for calls.
	 * @return how they are
	 */
	@ReadOperation
	EslDescriptor all() {
		Map<String, EslDescriptor.Node> described = new LinkedHashMap<>();
		List<NodeSourceDescriptor> sources = List.of();
		if (this.nodes != null) {
			this.nodes.all().forEach((client) -> described.put(client.node().name(), describe(client)));
			sources = this.nodes.sources().stream().map(NodeSourceDescriptor::of).toList();
		}
		return new EslDescriptor(described, sources, (this.server != null) ? this.server.status() : null);
	}

	/**
	 * One node.
	 * @param node its name
	 * @return how it is, {@code null} if there is none of that name
	 */
	@ReadOperation
	EslDescriptor.@Nullable Node node(@Selector String node) {
		return find(node).map(this::describe).orElse(null);
	}

	/**
	 * Do something to a node and wait for the end of it.
	 * @param node its name
	 * @param operation what
	 * @return what came of it
	 */
	@WriteOperation
	OperationResult operate(@Selector String node, @Selector NodeOperation operation) {
		EslInboundClient client = find(node)
			.orElseThrow(() -> new InvalidEndpointRequestException("There is no node '" + node + "'",
					"There is no node of that name"));
		return this.operations.run(client, operation);
	}

	private Optional<EslInboundClient> find(String name) {
		return (this.nodes != null)
				? this.nodes.all().stream().filter((client) -> client.node().name().equals(name)).findFirst()
				: Optional.empty();
	}

	private EslDescriptor.Node describe(EslInboundClient client) {
		String name = client.node().name();
		List<Object> described = new ArrayList<>();
		this.listeners.forEach((details) -> described.addAll(details.listeners(name)));
		return new EslDescriptor.Node(client.status(), described);
	}

}
