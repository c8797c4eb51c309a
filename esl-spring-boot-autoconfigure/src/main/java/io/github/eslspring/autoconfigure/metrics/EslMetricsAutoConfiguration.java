package io.github.eslspring.autoconfigure.metrics;

import io.github.eslspring.metrics.EslCallObservationConvention;
import io.github.eslspring.metrics.EslCommandObservationConvention;
import io.github.eslspring.metrics.EslConventions;
import io.github.eslspring.metrics.EslListenerObservationConvention;
import io.github.eslspring.metrics.EslOriginateObservationConvention;
import io.github.eslspring.metrics.MicrometerProbe;
import io.github.eslspring.probe.EslProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link AutoConfiguration Auto-configuration} for meters and observations of nodes and
 * calls.
 */
@AutoConfiguration(afterName = {
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration" })
@ConditionalOnClass({ MicrometerProbe.class, MeterRegistry.class, ObservationRegistry.class })
@Conditional(AnyRegistryPresent.class)
public final class EslMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EslConventions eslConventions(ObjectProvider<EslCommandObservationConvention> command,
			ObjectProvider<EslOriginateObservationConvention> originate,
			ObjectProvider<EslListenerObservationConvention> listener,
			ObjectProvider<EslCallObservationConvention> call) {
		return new EslConventions(command.getIfAvailable(), originate.getIfAvailable(), listener.getIfAvailable(),
				call.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean(EslProbe.class)
	MicrometerProbe eslProbe(ObjectProvider<MeterRegistry> meters, ObjectProvider<ObservationRegistry> observations,
			EslConventions conventions) {
		return new MicrometerProbe(meters.getIfAvailable(CompositeMeterRegistry::new),
				observations.getIfAvailable(() -> ObservationRegistry.NOOP), conventions);
	}

}
