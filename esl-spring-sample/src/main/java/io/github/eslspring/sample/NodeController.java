package io.github.eslspring.sample;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What an operator does with nodes.
 */
@RestController
@RequestMapping("/api/nodes/{node}")
class NodeController {

	private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

	private final EslNodes nodes;

	NodeController(EslNodes nodes) {
		this.nodes = nodes;
	}

	/**
	 * End the connection once what was accepted has settled; it stays closed.
	 * @param node the node
	 * @return the node afterwards
	 */
	@PostMapping("/drain")
	CompletableFuture<NodeView> drain(@PathVariable String node) {
		EslInboundClient client = this.nodes.get(node);
		return client.disconnect().thenApply((closed) -> NodeView.of(client.status()));
	}

	/**
	 * End the connection, if there is one, and make a new one.
	 * @param node the node
	 * @return the node afterwards
	 */
	@PostMapping("/reconnect")
	CompletableFuture<NodeView> reconnect(@PathVariable String node) {
		EslInboundClient client = this.nodes.get(node);
		return client.disconnect()
			.thenCompose((closed) -> client.connect(LONGEST_CONNECT))
			.thenApply((connected) -> NodeView.of(client.status()));
	}

}
