package io.github.eslspring.metrics;

import java.util.function.BiPredicate;
import java.util.function.Supplier;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.probe.NodeProbe;
import io.github.eslspring.probe.Running;
import io.github.eslspring.probe.RunningOriginate;
import io.github.eslspring.status.NodeStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * The meters and observations of one node.
 */
final class NodeMetrics implements NodeProbe {

	private static final EslCommandObservationConvention COMMAND = new DefaultEslCommandObservationConvention();

	private static final EslOriginateObservationConvention ORIGINATE = new DefaultEslOriginateObservationConvention();

	private static final EslListenerObservationConvention LISTENER = new DefaultEslListenerObservationConvention();

	private final String node;

	private final Tags tags;

	private final Runs runs;

	private final EslConventions conventions;

	private final StateMeters<NodeStatus> state;

	private final EventCounters events;

	private final BiPredicate<String, NodeMetrics> forget;

	/**
	 * Register the meters.
	 * @param forget takes them away from where they are known by the node's name;
	 * {@code false} if others have their place
	 */
	NodeMetrics(MeterRegistry meters, Runs runs, EslConventions conventions, String node, Supplier<NodeStatus> status,
			BiPredicate<String, NodeMetrics> forget) {
		this.forget = forget;
		this.node = node;
		this.tags = Tags.of("node", node);
		this.runs = runs;
		this.conventions = conventions;
		this.state = new StateMeters<>(meters, this.tags, status);
		this.events = new EventCounters((name) -> this.state.adopt(Counter.builder("esl.events")
			.tags(this.tags)
			.tag("event", name)
			.baseUnit("events")
			.description("Events that were received")
			.register(meters)));
		NodeMeters.ALL.forEach(this.state::register);
	}

	@Override
	public void eventReceived(EslEvent event) {
		if (!this.state.isRemoved()) {
			this.events.count(event.name());
		}
	}

	@Override
	public Running command(String verb) {
		return this.runs.isUnobserved() ? this.runs.timed("esl.command", this.tags.and("kind", CommandKind.of(verb)))
				: this.runs.observed(EslObservation.COMMAND, this.conventions.command(), COMMAND,
						() -> new EslCommandContext(this.node, verb));
	}

	@Override
	public RunningOriginate originate() {
		return this.runs.isUnobserved() ? this.runs.timed("esl.originate", this.tags)
				: this.runs.observed(EslObservation.ORIGINATE, this.conventions.originate(), ORIGINATE,
						() -> new EslOriginateContext(this.node));
	}

	@Override
	public Running listener(String listener, EslEvent event) {
		return this.runs.isUnobserved() ? this.runs.timed("esl.listener", this.tags.and("listener", listener))
				: this.runs.observed(EslObservation.LISTENER, this.conventions.listener(), LISTENER,
						() -> new EslListenerContext(this.node, listener, event));
	}

	/** The meters are another's from now on, who registers them anew. */
	void giveWay() {
		this.state.remove();
	}

	@Override
	public void close() {
		if (this.forget.test(this.node, this)) {
			this.state.remove();
			this.runs.removeTimers(this.tags);
		}
	}

}
