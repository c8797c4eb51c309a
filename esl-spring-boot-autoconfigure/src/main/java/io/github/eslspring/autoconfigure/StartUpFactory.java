package io.github.eslspring.autoconfigure;

import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.node.EslNodeFactory;
import io.github.eslspring.node.EslNodes;
import org.jspecify.annotations.Nullable;

/**
 * Makes clients, and sees to it that an application does not start without a node that
 * its properties name. Of nodes that come later one that cannot be made is left out.
 */
final class StartUpFactory implements EslNodeFactory {

	private final EslNodeFactory factory;

	private volatile boolean starting = true;

	private volatile @Nullable RuntimeException failure;

	StartUpFactory(EslNodeFactory factory) {
		this.factory = factory;
	}

	@Override
	public EslInboundClient create(EslNodeDefinition definition) {
		try {
			return this.factory.create(definition);
		}
		catch (RuntimeException ex) {
			if (this.starting && this.failure == null) {
				this.failure = ex;
			}
			throw ex;
		}
	}

	/**
	 * The nodes of the properties are there.
	 * @param nodes the nodes, closed if one is missing
	 * @throws RuntimeException why the client of the first one that is missing could not
	 * be made
	 */
	void end(EslNodes nodes) {
		this.starting = false;
		RuntimeException problem = this.failure;
		if (problem != null) {
			nodes.all().forEach(EslInboundClient::close);
			throw problem;
		}
	}

}
