package io.github.eslspring.node;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;

import io.github.eslspring.inbound.EslInboundClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody who is told of nodes that come and go, and of no end without a beginning. Used
 * under the lock of the {@link Membership}.
 */
final class NodeListener {

	private static final Logger logger = LoggerFactory.getLogger(NodeListener.class);

	private final Consumer<EslInboundClient> added;

	private final Consumer<EslInboundClient> removed;

	private final Set<EslInboundClient> told = Collections.newSetFromMap(new IdentityHashMap<>());

	NodeListener(Consumer<EslInboundClient> added, Consumer<EslInboundClient> removed) {
		this.added = added;
		this.removed = removed;
	}

	/** Whoever begins to listen learns what goes wrong with the nodes that are there. */
	void begin(EslInboundClient client) {
		this.told.add(client);
		this.added.accept(client);
	}

	void added(EslInboundClient client) {
		try {
			begin(client);
		}
		catch (RuntimeException ex) {
			logger.error("{}: a listener failed when the node was added", client.node().name(), ex);
		}
	}

	void removed(EslInboundClient client) {
		if (!this.told.remove(client)) {
			return;
		}
		try {
			this.removed.accept(client);
		}
		catch (RuntimeException ex) {
			logger.error("{}: a listener failed when the node was removed", client.node().name(), ex);
		}
	}

}
