package io.github.eslspring.autoconfigure;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.node.EslNodes;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for application events of nodes and calls.
 */
@AutoConfiguration(after = EslInboundAutoConfiguration.class)
@ConditionalOnBean({ EslNodes.class, EslThreads.class })
public final class EslNodeEventsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "eslNodeEventsLifecycle")
	EslNodeEventsLifecycle eslNodeEventsLifecycle(EslNodes nodes, EslThreads threads, ApplicationContext context) {
		return new EslNodeEventsLifecycle(nodes, threads, context);
	}

}
