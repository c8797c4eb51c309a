package io.github.eslspring.node;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.inbound.EslInboundClient;

/**
 * Makes the client of a node.
 */
@FunctionalInterface
public interface EslNodeFactory {

	/**
	 * Make a client, which is not to be connected yet.
	 * @param definition the node
	 * @return its client
	 * @throws IllegalArgumentException if the definition cannot be used
	 */
	EslInboundClient create(EslNodeDefinition definition);

	/**
	 * Make clients with default settings that share threads, so that their number does
	 * not grow with that of the nodes.
	 * @param threads the threads of all clients; closed by who made them
	 * @return the factory
	 */
	static EslNodeFactory sharing(EslThreads threads) {
		return (definition) -> definition.applyTo(EslInboundClient.builder().threads(threads)).build();
	}

}
