package io.github.eslspring.metrics;

import java.util.List;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Begins what is timed: as an observation if anybody handles those, otherwise with a
 * timer of the same name and tags.
 */
final class Runs {

	private static final List<String> TIMERS = List.of("esl.command", "esl.listener", "esl.originate");

	private final MeterRegistry meters;

	private final ObservationRegistry observations;

	Runs(MeterRegistry meters, ObservationRegistry observations) {
		this.meters = meters;
		this.observations = observations;
	}

	/** Whether nobody handles observations. */
	boolean isUnobserved() {
		return this.observations.isNoop();
	}

	/** Those of a node that is gone, whoever made them. */
	void removeTimers(Tags tags) {
		Search.in(this.meters).name(Runs::isTimer).tags(tags).meters().forEach(this.meters::remove);
	}

	private static boolean isTimer(String name) {
		return TIMERS.stream().anyMatch((timer) -> name.equals(timer) || name.startsWith(timer + '.'));
	}

	TimedRun timed(String name, Tags tags) {
		return new TimedRun(this.meters, name, tags);
	}

	<C extends Observation.Context & EslContext> ObservedRun observed(EslObservation kind,
			@Nullable ObservationConvention<C> custom, ObservationConvention<C> standard, Supplier<C> context) {
		C told = context.get();
		return new ObservedRun(kind.start(custom, standard, () -> told, this.observations), told);
	}

}
