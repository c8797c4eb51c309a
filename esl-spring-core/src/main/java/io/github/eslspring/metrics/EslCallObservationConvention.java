package io.github.eslspring.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names {@code esl.call} observations and says what they tell. A bean of this type takes
 * the place of {@link DefaultEslCallObservationConvention}.
 */
public interface EslCallObservationConvention extends ObservationConvention<EslCallContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof EslCallContext;
	}

}
