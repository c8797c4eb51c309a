package io.github.eslspring.fleet.autoconfigure.actuate;

import io.github.eslspring.fleet.EslFleet;
import io.github.eslspring.fleet.autoconfigure.EslFleetAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetCaptureAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetConsumeAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetForwardAutoConfiguration;
import io.github.eslspring.fleet.capture.JdbcCaptureSink;
import io.github.eslspring.fleet.consume.EslEventFeed;
import io.github.eslspring.fleet.forward.EslEventForwarder;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link AutoConfiguration Auto-configuration} for health, meters and endpoint.
 */
@AutoConfiguration(after = { EslFleetAutoConfiguration.class, EslFleetForwardAutoConfiguration.class,
		EslFleetConsumeAutoConfiguration.class, EslFleetCaptureAutoConfiguration.class })
public final class EslFleetActuateAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
	@ConditionalOnEnabledHealthIndicator("eslfleet")
	@ConditionalOnBean(EslFleet.class)
	static class FleetHealth {

		@Bean
		@ConditionalOnMissingBean(name = "eslFleetHealthContributor")
		FleetHealthIndicator eslFleetHealthContributor(EslFleet fleet) {
			return new FleetHealthIndicator(fleet);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
	@ConditionalOnAvailableEndpoint(EslFleetEndpoint.class)
	static class FleetEndpoint {

		@Bean
		@ConditionalOnMissingBean
		EslFleetEndpoint eslFleetEndpoint(ObjectProvider<EslFleet> fleet, ObjectProvider<EslEventForwarder> forwarder,
				ObjectProvider<EslEventFeed> feed, ObjectProvider<JdbcCaptureSink> capture) {
			return new EslFleetEndpoint(fleet.getIfAvailable(), forwarder.getIfAvailable(), feed.getIfAvailable(),
					capture.getIfAvailable());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class Metrics {

		@Bean
		@ConditionalOnMissingBean
		FleetMeters eslFleetMeters(ObjectProvider<EslFleet> fleet, ObjectProvider<EslEventForwarder> forwarder,
				ObjectProvider<EslEventFeed> feed, ObjectProvider<JdbcCaptureSink> capture) {
			return new FleetMeters(fleet.getIfAvailable(), forwarder.getIfAvailable(), feed.getIfAvailable(),
					capture.getIfAvailable());
		}

	}

}
