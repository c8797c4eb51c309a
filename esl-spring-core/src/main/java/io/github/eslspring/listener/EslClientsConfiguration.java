package io.github.eslspring.listener;

import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslTemplate;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.AnnotationMetadata;

/**
 * The nodes of an application that has clients, but no nodes.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(EslClientsConfiguration.ClientsWithoutNodes.class)
class EslClientsConfiguration {

	@Bean
	EslNodes eslNodes(ObjectProvider<EslInboundClient> clients) {
		return new EslNodes(clients.orderedStream().toList());
	}

	@Bean
	EslTemplate eslTemplate(EslNodes nodes) {
		return new EslTemplate(nodes);
	}

	@Bean
	EslNodesLifecycle eslNodesLifecycle(EslNodes nodes) {
		return new EslNodesLifecycle(nodes);
	}

	/**
	 * Comes last, when all beans of the application are known.
	 */
	static final class Selector implements DeferredImportSelector {

		@Override
		public String[] selectImports(AnnotationMetadata importing) {
			return new String[] { EslClientsConfiguration.class.getName() };
		}

	}

	/**
	 * Holds if there are clients that nobody has put together yet.
	 */
	static final class ClientsWithoutNodes implements ConfigurationCondition {

		@Override
		public ConfigurationPhase getConfigurationPhase() {
			return ConfigurationPhase.REGISTER_BEAN;
		}

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConfigurableListableBeanFactory beans = context.getBeanFactory();
			return beans != null && !has(beans, EslNodes.class) && has(beans, EslInboundClient.class);
		}

		private static boolean has(ConfigurableListableBeanFactory beans, Class<?> type) {
			return beans.getBeanNamesForType(type, true, false).length > 0;
		}

	}

}
