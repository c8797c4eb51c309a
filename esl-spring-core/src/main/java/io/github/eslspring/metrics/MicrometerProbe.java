package io.github.eslspring.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.eslspring.EslNode;
import io.github.eslspring.probe.CallProbe;
import io.github.eslspring.probe.EslProbe;
import io.github.eslspring.probe.NodeProbe;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.status.OutboundStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

/**
 * Makes meters and observations of what nodes and calls do. <pre class="code">
 * EslProbe probe = new MicrometerProbe(meterRegistry, observationRegistry, EslConventions.DEFAULTS);
 * EslInboundClient client = EslInboundClient.builder().host("pbx1").probe(probe).build();
 * </pre> Timers are made of observations where somebody handles these, as Spring Boot
 * does, and otherwise directly, with the same names and tags.
 */
public final class MicrometerProbe implements EslProbe {

	private final MeterRegistry meters;

	private final Runs runs;

	private final EslConventions conventions;

	/** Of two nodes of one name, as while one takes the other's place, the newer. */
	private final Map<String, NodeMetrics> nodes = new ConcurrentHashMap<>();

	/**
	 * Make a probe.
	 * @param meters where meters are registered; those of a node until it is closed
	 * @param observations where observations begin, {@link ObservationRegistry#NOOP} for
	 * none
	 * @param conventions the application's own conventions
	 */
	public MicrometerProbe(MeterRegistry meters, ObservationRegistry observations, EslConventions conventions) {
		this.meters = meters;
		this.runs = new Runs(meters, observations);
		this.conventions = conventions;
	}

	@Override
	public NodeProbe node(EslNode node, Supplier<NodeStatus> status) {
		return this.nodes.compute(node.name(), (name, before) -> {
			if (before != null) {
				before.giveWay();
			}
			return new NodeMetrics(this.meters, this.runs, this.conventions, name, status, this.nodes::remove);
		});
	}

	@Override
	public CallProbe calls(String name, int maxCalls, Supplier<OutboundStatus> status) {
		return new CallMetrics(this.meters, this.runs, this.conventions, name, maxCalls, status);
	}

}
