package io.github.eslspring.metrics;

import io.micrometer.common.KeyValues;

/**
 * {@code esl.command} with {@code node}, {@code kind}, {@code outcome} and the
 * high-cardinality value {@code verb}.
 */
public class DefaultEslCommandObservationConvention implements EslCommandObservationConvention {

	@Override
	public String getName() {
		return "esl.command";
	}

	@Override
	public String getContextualName(EslCommandContext context) {
		return context.getVerb();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(EslCommandContext context) {
		return KeyValues.of(EslKeyName.NODE.withValue(context.getNode()),
				EslKeyName.KIND.withValue(CommandKind.of(context.getVerb())),
				EslKeyName.OUTCOME.withValue(context.getOutcome().word()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(EslCommandContext context) {
		return KeyValues.of(EslKeyName.VERB.withValue(context.getVerb()));
	}

}
