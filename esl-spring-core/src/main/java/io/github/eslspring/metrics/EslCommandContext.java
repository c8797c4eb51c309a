package io.github.eslspring.metrics;

import io.github.eslspring.probe.Outcome;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;

/**
 * A command of the application, from when it is sent until it is settled: answered, or
 * for a job or an execution until its end is known.
 */
public final class EslCommandContext extends SenderContext<Object> implements EslContext {

	private final String node;

	private final String verb;

	private Outcome outcome = Outcome.COMPLETED;

	EslCommandContext(String node, String verb) {
		super((carrier, key, value) -> {
		}, Kind.CLIENT);
		setRemoteServiceName(EslObservation.SERVER);
		this.node = node;
		this.verb = verb;
	}

	@Override
	public String getNode() {
		return this.node;
	}

	/**
	 * The verb, such as {@code api status}.
	 * @return the verb, never with arguments
	 */
	public String getVerb() {
		return this.verb;
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
