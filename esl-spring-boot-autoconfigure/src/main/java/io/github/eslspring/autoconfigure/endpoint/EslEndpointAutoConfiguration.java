package io.github.eslspring.autoconfigure.endpoint;

import io.github.eslspring.autoconfigure.AnyDirectionPresent;
import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.autoconfigure.EslOutboundAutoConfiguration;
import io.github.eslspring.listener.EslListenerRegistry;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.outbound.EslOutboundServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link AutoConfiguration Auto-configuration} for the endpoint {@code esl}.
 */
@AutoConfiguration(after = { EslInboundAutoConfiguration.class, EslOutboundAutoConfiguration.class,
		EslListenerAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(EslEndpoint.class)
@Conditional(AnyDirectionPresent.class)
public final class EslEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EslEndpoint eslEndpoint(ObjectProvider<EslNodes> nodes, ObjectProvider<EslOutboundServer> server,
			ObjectProvider<EslListenerDetails> listeners) {
		return new EslEndpoint(nodes.getIfAvailable(), server.getIfAvailable(), listeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnBean(EslListenerRegistry.class)
	@ConditionalOnMissingBean
	EslListenerDetails eslListenerDetails(EslListenerRegistry registry) {
		return (node) -> ListenerDescriptor.ofNode(registry, node);
	}

}
