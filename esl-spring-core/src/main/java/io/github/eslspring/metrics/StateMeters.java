package io.github.eslspring.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import org.jspecify.annotations.Nullable;

/**
 * The meters that are read from the snapshots of one node or server. Meters that are read
 * together are read from one snapshot.
 *
 * @param <S> the type of the snapshots
 */
final class StateMeters<S> {

	private static final long TOGETHER_NANOS = Duration.ofMillis(200).toNanos();

	private final MeterRegistry registry;

	private final Tags tags;

	private final Supplier<S> snapshots;

	private final List<Meter> registered = new ArrayList<>();

	private volatile boolean removed;

	private volatile @Nullable Taken<S> last;

	StateMeters(MeterRegistry registry, Tags tags, Supplier<S> snapshots) {
		this.registry = registry;
		this.tags = tags;
		this.snapshots = snapshots;
	}

	void register(StateMeter<S> meter) {
		this.registered.add(switch (meter.kind()) {
			case GAUGE -> Gauge.builder(meter.name(), this, (self) -> meter.read(self.snapshot()))
				.tags(this.tags)
				.baseUnit(meter.unit())
				.description(meter.description())
				.register(this.registry);
			case COUNTER -> FunctionCounter.builder(meter.name(), this, (self) -> meter.read(self.snapshot()))
				.tags(this.tags)
				.baseUnit(meter.unit())
				.description(meter.description())
				.register(this.registry);
			case TIME ->
				TimeGauge.builder(meter.name(), this, TimeUnit.NANOSECONDS, (self) -> meter.read(self.snapshot()))
					.tags(this.tags)
					.description(meter.description())
					.register(this.registry);
		});
	}

	/** Something else that goes when these go. */
	<M extends Meter> M adopt(M meter) {
		synchronized (this.registered) {
			this.registered.add(meter);
		}
		return meter;
	}

	boolean isRemoved() {
		return this.removed;
	}

	void remove() {
		synchronized (this.registered) {
			this.removed = true;
			this.registered.forEach(this.registry::remove);
			this.registered.clear();
		}
	}

	private S snapshot() {
		Taken<S> taken = this.last;
		if (taken == null || System.nanoTime() - taken.nanos() > TOGETHER_NANOS) {
			taken = new Taken<>(System.nanoTime(), this.snapshots.get());
			this.last = taken;
		}
		return taken.snapshot();
	}

	private record Taken<S>(long nanos, S snapshot) {

	}

}
