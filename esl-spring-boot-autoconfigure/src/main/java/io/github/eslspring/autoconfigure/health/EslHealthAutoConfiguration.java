package io.github.eslspring.autoconfigure.health;

import io.github.eslspring.autoconfigure.AnyDirectionPresent;
import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslOutboundAutoConfiguration;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.outbound.EslOutboundServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
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
@EnableConfigurationProperties(EslHealthProperties.class)
public final class EslHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "eslHealthIndicator", "eslHealthContributor" })
	EslHealthIndicator eslHealthContributor(ObjectProvider<EslNodes> nodes, ObjectProvider<EslOutboundServer> server,
			EslHealthProperties properties) {
		return new EslHealthIndicator(nodes.getIfAvailable(), server.getIfAvailable(), rule(properties));
	}

	private static HealthRule rule(EslHealthProperties properties) {
		try {
			return new HealthRule(properties.required(), properties.upAfter());
		}
		catch (IllegalArgumentException ex) {
			boolean time = properties.upAfter().isNegative();
			throw new InvalidConfigurationPropertyValueException(time ? "esl.health.up-after" : "esl.health.required",
					time ? properties.upAfter() : properties.required(), ex.getMessage() + ".");
		}
	}

}
