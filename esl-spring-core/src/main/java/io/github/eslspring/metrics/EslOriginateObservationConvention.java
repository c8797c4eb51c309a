package io.github.eslspring.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names {@code esl.originate} observations and says what they tell. A bean of this type
 * takes the place of {@link DefaultEslOriginateObservationConvention}.
 */
public interface EslOriginateObservationConvention extends ObservationConvention<EslOriginateContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof EslOriginateContext;
	}

}
