package io.github.eslspring.metrics;

import io.micrometer.common.KeyValues;

/**
 * {@code esl.listener} with {@code node}, {@code listener}, {@code outcome} and the
 * high-cardinality values {@code event} and {@code channel}.
 */
public class DefaultEslListenerObservationConvention implements EslListenerObservationConvention {

	@Override
	public String getName() {
		return "esl.listener";
	}

	@Override
	public String getContextualName(EslListenerContext context) {
		return context.getEvent().name() + " process";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(EslListenerContext context) {
		return KeyValues.of(EslKeyName.NODE.withValue(context.getNode()),
				EslKeyName.LISTENER.withValue(context.getListener()),
				EslKeyName.OUTCOME.withValue(context.getOutcome().word()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(EslListenerContext context) {
		return KeyValues.of(EslKeyName.EVENT.withValue(context.getEvent().name()))
			.and(EslObservation.channel(context.getEvent()));
	}

}
