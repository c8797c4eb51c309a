package io.github.eslspring.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names {@code esl.listener} observations and says what they tell. A bean of this type
 * takes the place of {@link DefaultEslListenerObservationConvention}.
 */
public interface EslListenerObservationConvention extends ObservationConvention<EslListenerContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof EslListenerContext;
	}

}
