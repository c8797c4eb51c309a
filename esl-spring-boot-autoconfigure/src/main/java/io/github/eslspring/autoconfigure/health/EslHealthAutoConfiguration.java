package io.github.eslspring.autoconfigure.health;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslOutboundAutoConfiguration;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.outbound.EslOutboundServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link AutoConfiguration Auto-configuration} for the health component {@code esl}.
 */
@AutoConfiguration(after = { EslInboundAutoConfiguration.class, EslOutboundAutoConfiguration.class })
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@Conditional(AnyDirectionPresent.class)
@ConditionalOnEnabledHealthIndicator("esl")
public final class EslHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "eslHealthIndicator", "eslHealthContributor" })
	EslHealthIndicator eslHealthContributor(ObjectProvider<EslNodes> nodes, ObjectProvider<EslOutboundServer> server) {
		return new EslHealthIndicator(nodes.getIfAvailable(), server.getIfAvailable());
	}

}
