package io.github.eslspring.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;

/**
 * Holds if there is somewhere for meters or observations to go.
 */
final class AnyRegistryPresent extends AnyNestedCondition {

	AnyRegistryPresent() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBean(MeterRegistry.class)
	static final class Meters {

	}

	@ConditionalOnBean(ObservationRegistry.class)
	static final class Observations {

	}

}
