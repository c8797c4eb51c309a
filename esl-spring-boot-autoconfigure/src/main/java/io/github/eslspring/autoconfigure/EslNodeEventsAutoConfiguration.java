package io.github.eslspring.autoconfigure;

import io.github.eslspring.node.EslNodes;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for application events of nodes and calls.
 * Each context has its own, for the nodes of its parent too.
 */
@AutoConfiguration(after = EslInboundAutoConfiguration.class)
@ConditionalOnBean(EslNodes.class)
public final class EslNodeEventsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "eslNodeEventsLifecycle", search = SearchStrategy.CURRENT)
	EslNodeEventsLifecycle eslNodeEventsLifecycle(EslNodes nodes, Environment environment, ApplicationContext context) {
		return new EslNodeEventsLifecycle(nodes, ApplicationEventThreads.of(environment), context);
	}

}
