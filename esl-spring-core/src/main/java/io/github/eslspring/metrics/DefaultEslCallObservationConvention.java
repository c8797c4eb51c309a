package io.github.eslspring.metrics;

import io.micrometer.common.KeyValues;

/**
 * {@code esl.call} with {@code node}, {@code outcome} and the high-cardinality value
 * {@code channel}.
 */
public class DefaultEslCallObservationConvention implements EslCallObservationConvention {

	@Override
	public String getName() {
		return "esl.call";
	}

	@Override
	public String getContextualName(EslCallContext context) {
		return "outbound call";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(EslCallContext context) {
		return KeyValues.of(EslKeyName.NODE.withValue(context.getNode()),
				EslKeyName.OUTCOME.withValue(context.getOutcome().word()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(EslCallContext context) {
		return EslObservation.channel(context.getChannel());
	}

}
