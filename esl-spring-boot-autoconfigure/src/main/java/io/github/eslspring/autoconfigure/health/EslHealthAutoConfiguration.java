package io.github.eslspring.autoconfigure.health;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.node.EslNodes;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for the health component {@code esl}.
 */
@AutoConfiguration(after = EslInboundAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(EslNodes.class)
@ConditionalOnEnabledHealthIndicator("esl")
public final class EslHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "eslHealthIndicator", "eslHealthContributor" })
	EslHealthIndicator eslHealthContributor(EslNodes nodes) {
		return new EslHealthIndicator(nodes);
	}

}
