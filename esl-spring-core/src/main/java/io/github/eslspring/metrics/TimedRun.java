package io.github.eslspring.metrics;

import java.util.concurrent.TimeUnit;

import io.github.eslspring.probe.Outcome;
import io.github.eslspring.probe.RunningOriginate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Something that is timed and not observed.
 */
final class TimedRun implements RunningOriginate {

	private final MeterRegistry meters;

	private final String name;

	private final Tags tags;

	private final long begunNanos = System.nanoTime();

	TimedRun(MeterRegistry meters, String name, Tags tags) {
		this.meters = meters;
		this.name = name;
		this.tags = tags;
	}

	@Override
	public void ended(Outcome outcome, @Nullable Throwable problem) {
		Timer.builder(this.name)
			.tags(this.tags)
			.tag("outcome", outcome.word())
			.tag("error", (problem != null) ? problem.getClass().getSimpleName() : "none")
			.register(this.meters)
			.record(System.nanoTime() - this.begunNanos, TimeUnit.NANOSECONDS);
	}

}
