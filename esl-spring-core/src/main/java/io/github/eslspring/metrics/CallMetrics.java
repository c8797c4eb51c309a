package io.github.eslspring.metrics;

import java.util.function.Supplier;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.probe.CallProbe;
import io.github.eslspring.probe.Running;
import io.github.eslspring.status.OutboundStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * The meters and observations of calls that are handed over.
 */
final class CallMetrics implements CallProbe {

	private static final EslCallObservationConvention CALL = new DefaultEslCallObservationConvention();

	private final String name;

	private final Tags tags;

	private final Runs runs;

	private final EslConventions conventions;

	private final StateMeters<OutboundStatus> state;

	CallMetrics(MeterRegistry meters, Runs runs, EslConventions conventions, String name, int maxCalls,
			Supplier<OutboundStatus> status) {
		this.name = name;
		this.tags = Tags.of("node", name);
		this.runs = runs;
		this.conventions = conventions;
		this.state = new StateMeters<>(meters, this.tags, status);
		CallMeters.ALL.forEach(this.state::register);
		this.state.adopt(Gauge.builder("esl.calls.limit", () -> maxCalls)
			.tags(this.tags)
			.baseUnit("calls")
			.description("Calls that may be here at once")
			.register(meters));
	}

	@Override
	public Running call(EslEvent channel) {
		return this.runs.isUnobserved() ? this.runs.timed("esl.call", this.tags) : this.runs
			.observed(EslObservation.CALL, this.conventions.call(), CALL, () -> new EslCallContext(this.name, channel));
	}

	@Override
	public void close() {
		this.state.remove();
	}

}
