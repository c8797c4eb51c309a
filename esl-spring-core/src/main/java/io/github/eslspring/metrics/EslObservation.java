package io.github.eslspring.metrics;

import io.github.eslspring.event.EslEvent;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of this library. Each makes a timer of the same name.
 */
public enum EslObservation implements ObservationDocumentation {

	/** A command of the application, from when it is sent until it is settled. */
	COMMAND(DefaultEslCommandObservationConvention.class),

	/** A call the application makes, until somebody answers or will not. */
	ORIGINATE(DefaultEslOriginateObservationConvention.class),

	/** A call of an annotated method with an event. */
	LISTENER(DefaultEslListenerObservationConvention.class),

	/** A call that was handed over, as long as its handler is at it. */
	CALL(DefaultEslCallObservationConvention.class);

	/** What the other side is called. */
	static final String SERVER = "freeswitch";

	private final Class<? extends ObservationConvention<? extends Observation.Context>> convention;

	EslObservation(Class<? extends ObservationConvention<? extends Observation.Context>> convention) {
		this.convention = convention;
	}

	@Override
	public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
		return this.convention;
	}

	@Override
	public KeyName[] getLowCardinalityKeyNames() {
		return switch (this) {
			case COMMAND -> new KeyName[] { EslKeyName.NODE, EslKeyName.KIND, EslKeyName.OUTCOME };
			case LISTENER -> new KeyName[] { EslKeyName.NODE, EslKeyName.LISTENER, EslKeyName.OUTCOME };
			case ORIGINATE, CALL -> new KeyName[] { EslKeyName.NODE, EslKeyName.OUTCOME };
		};
	}

	@Override
	public KeyName[] getHighCardinalityKeyNames() {
		return switch (this) {
			case COMMAND -> new KeyName[] { EslKeyName.VERB };
			case LISTENER -> new KeyName[] { EslKeyName.EVENT, EslKeyName.CHANNEL };
			case CALL -> new KeyName[] { EslKeyName.CHANNEL };
			case ORIGINATE -> new KeyName[0];
		};
	}

	static KeyValues channel(EslEvent event) {
		String channel = event.uniqueId();
		return (channel != null) ? KeyValues.of(EslKeyName.CHANNEL.withValue(channel)) : KeyValues.empty();
	}

}
