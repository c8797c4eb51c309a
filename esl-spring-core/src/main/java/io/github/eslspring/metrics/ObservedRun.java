package io.github.eslspring.metrics;

import java.util.Map;

import io.github.eslspring.probe.Outcome;
import io.github.eslspring.probe.RunningOriginate;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Something that is observed.
 */
final class ObservedRun implements RunningOriginate {

	private final Observation observation;

	private final EslContext context;

	ObservedRun(Observation observation, EslContext context) {
		this.observation = observation;
		this.context = context;
	}

	@Override
	public Scope scope() {
		return this.observation.openScope()::close;
	}

	@Override
	public Map<String, String> variables() {
		Map<String, String> carried = (this.context instanceof EslOriginateContext originate) ? originate.getCarrier()
				: null;
		return (carried != null) ? Map.copyOf(carried) : Map.of();
	}

	@Override
	public void ended(Outcome outcome, @Nullable Throwable problem) {
		this.context.setOutcome(outcome);
		if (problem != null) {
			this.observation.error(problem);
		}
		this.observation.stop();
	}

}
