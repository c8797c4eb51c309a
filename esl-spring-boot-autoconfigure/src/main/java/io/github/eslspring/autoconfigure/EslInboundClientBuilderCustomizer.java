package io.github.eslspring.autoconfigure;

import io.github.eslspring.EslNode;
import io.github.eslspring.inbound.EslInboundClientBuilder;

/**
 * Changes how the client of a node is built. Beans of this type are called in their order
 * when a node is made, after the properties were applied, so they have the last word.
 */
@FunctionalInterface
public interface EslInboundClientBuilderCustomizer {

	/**
	 * Change the builder.
	 * @param node the node that gets the client
	 * @param builder set up as the properties and the connection details say
	 */
	void customize(EslNode node, EslInboundClientBuilder builder);

}
