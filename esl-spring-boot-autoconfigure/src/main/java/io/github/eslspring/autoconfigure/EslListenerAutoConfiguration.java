package io.github.eslspring.autoconfigure;

import io.github.eslspring.listener.EslListenerPostProcessor;
import io.github.eslspring.listener.EslListenerRegistry;
import io.github.eslspring.node.EslNodes;

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

/**
 * {@link AutoConfiguration Auto-configuration} for methods annotated with
 * {@link io.github.eslspring.annotation.EslEventListener @EslEventListener}. Each context
 * has its own, for the nodes of its parent too.
 */
@AutoConfiguration(after = EslInboundAutoConfiguration.class)
@ConditionalOnClass({ EslListenerPostProcessor.class, InvocableHandlerMethod.class })
@ConditionalOnBean(EslNodes.class)
public final class EslListenerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	static EslListenerPostProcessor eslListenerPostProcessor() {
		return new EslListenerPostProcessor();
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	EslListenerRegistry eslListenerRegistry() {
		return new EslListenerRegistry();
	}

	/**
	 * Nobody asks for a listener; with lazy initialization it would never be made.
	 */
	@Bean
	static LazyInitializationExcludeFilter eslListenerLazyInitializationExcludeFilter() {
		return (beanName, beanDefinition, beanType) -> EslListenerPostProcessor.hasListeners(beanType);
	}

}
