package io.github.eslspring.metrics;

import io.micrometer.common.KeyValues;

/**
 * {@code esl.originate} with {@code node}, {@code outcome}.
 */
public class DefaultEslOriginateObservationConvention implements EslOriginateObservationConvention {

	@Override
	public String getName() {
		return "esl.originate";
	}

	@Override
	public String getContextualName(EslOriginateContext context) {
		return "bgapi originate";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(EslOriginateContext context) {
		return KeyValues.of(EslKeyName.NODE.withValue(context.getNode()),
				EslKeyName.OUTCOME.withValue(context.getOutcome().word()));
	}

}
