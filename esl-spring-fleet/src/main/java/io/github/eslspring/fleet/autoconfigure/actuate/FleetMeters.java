package io.github.eslspring.fleet.autoconfigure.actuate;

import java.util.function.ToDoubleFunction;

import io.github.eslspring.fleet.EslFleet;
import io.github.eslspring.fleet.capture.JdbcCaptureSink;
import io.github.eslspring.fleet.consume.EslEventFeed;
import io.github.eslspring.fleet.forward.EslEventForwarder;
import io.github.eslspring.fleet.ownership.NodeOwnership.State;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Meters of what {@link EslFleetEndpoint} shows.
 */
final class FleetMeters implements MeterBinder {

	private final @Nullable EslFleet fleet;

	private final @Nullable EslEventForwarder forwarder;

	private final @Nullable EslEventFeed feed;

	private final @Nullable JdbcCaptureSink capture;

	FleetMeters(@Nullable EslFleet fleet, @Nullable EslEventForwarder forwarder, @Nullable EslEventFeed feed,
			@Nullable JdbcCaptureSink capture) {
		this.fleet = fleet;
		this.forwarder = forwarder;
		this.feed = feed;
		this.capture = capture;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		if (this.fleet != null) {
			gauge(registry, "esl.fleet.nodes.known", this.fleet, (fleet) -> fleet.status().registry().nodes().size());
			gauge(registry, "esl.fleet.nodes.owned", this.fleet, (fleet) -> fleet.status().owned().size());
			gauge(registry, "esl.fleet.nodes.unconfirmed", this.fleet,
					(fleet) -> fleet.status()
						.nodes()
						.stream()
						.filter((node) -> node.state() == State.UNCONFIRMED)
						.count());
			gauge(registry, "esl.fleet.instances", this.fleet, (fleet) -> fleet.status().members().members().size());
			count(registry, "esl.fleet.registry.reads", this.fleet, (fleet) -> fleet.status().registry().reads());
			count(registry, "esl.fleet.registry.failures", this.fleet, (fleet) -> fleet.status().registry().failures());
		}
		if (this.forwarder != null) {
			gauge(registry, "esl.fleet.forward.buffered", this.forwarder, (all) -> all.status().buffered());
			count(registry, "esl.fleet.forward.sent", this.forwarder, (all) -> all.status().forwarded());
			count(registry, "esl.fleet.forward.filtered", this.forwarder, (all) -> all.status().filtered());
			count(registry, "esl.fleet.forward.dropped", this.forwarder, (all) -> all.status().dropped());
			count(registry, "esl.fleet.forward.failed", this.forwarder, (all) -> all.status().failed());
		}
		if (this.feed != null) {
			count(registry, "esl.fleet.consume.delivered", this.feed, (all) -> all.status().delivered());
			count(registry, "esl.fleet.consume.duplicates", this.feed, (all) -> all.status().duplicates());
			count(registry, "esl.fleet.consume.broken", this.feed, (all) -> all.status().broken());
		}
		if (this.capture != null) {
			gauge(registry, "esl.fleet.capture.waiting", this.capture, (sink) -> sink.status().waiting());
			count(registry, "esl.fleet.capture.stored", this.capture, (sink) -> sink.status().stored());
			count(registry, "esl.fleet.capture.lost", this.capture, (sink) -> sink.status().lost());
		}
	}

	private static <T> void gauge(MeterRegistry registry, String name, T object, ToDoubleFunction<T> value) {
		Gauge.builder(name, object, value).register(registry);
	}

	private static <T> void count(MeterRegistry registry, String name, T object, ToDoubleFunction<T> value) {
		FunctionCounter.builder(name, object, value).register(registry);
	}

}
