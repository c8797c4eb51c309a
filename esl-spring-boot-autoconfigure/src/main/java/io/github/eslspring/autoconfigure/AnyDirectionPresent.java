package io.github.eslspring.autoconfigure;

import io.github.eslspring.node.EslNodes;
import io.github.eslspring.outbound.EslOutboundServer;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;

/**
 * Holds if there are nodes, or a server for calls.
 */
public final class AnyDirectionPresent extends AnyNestedCondition {

	AnyDirectionPresent() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBean(EslNodes.class)
	static final class Nodes {

	}

	@ConditionalOnBean(EslOutboundServer.class)
	static final class Server {

	}

}
