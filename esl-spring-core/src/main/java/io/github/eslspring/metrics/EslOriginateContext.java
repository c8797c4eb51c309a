package io.github.eslspring.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.eslspring.probe.Outcome;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;

/**
 * A call the application makes, from when it is asked for until somebody answers or will
 * not. What is propagated travels in channel variables.
 */
public final class EslOriginateContext extends SenderContext<Map<String, String>> implements EslContext {

	private final String node;

	private Outcome outcome = Outcome.COMPLETED;

	EslOriginateContext(String node) {
		super(TraceVariables::set, Kind.PRODUCER);
		setCarrier(new LinkedHashMap<>());
		setRemoteServiceName(EslObservation.SERVER);
		this.node = node;
	}

	@Override
	public String getNode() {
		return this.node;
	}

	@Override
	public Outcome getOutcome() {
		return this.outcome;
	}

	@Override
	public void setOutcome(Outcome outcome) {
		this.outcome = outcome;
	}

}
