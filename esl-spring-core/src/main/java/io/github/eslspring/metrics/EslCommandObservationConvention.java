package io.github.eslspring.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names {@code esl.command} observations and says what they tell. A bean of this type
 * takes the place of {@link DefaultEslCommandObservationConvention}.
 */
public interface EslCommandObservationConvention extends ObservationConvention<EslCommandContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof EslCommandContext;
	}

}
