package io.github.eslspring.metrics;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.probe.Outcome;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;

/**
 * A call that was handed over, as long as its handler is at it. What is propagated is
 * read from the channel variables of the call.
 */
public final class EslCallContext extends ReceiverContext<EslEvent> implements EslContext {

	private final String node;

	private final EslEvent channel;

	private Outcome outcome = Outcome.COMPLETED;

	EslCallContext(String node, EslEvent channel) {
		super(TraceVariables::get, Kind.SERVER);
		setCarrier(channel);
		setRemoteServiceName(EslObservation.SERVER);
		this.node = node;
		this.channel = channel;
	}

	@Override
	public String getNode() {
		return this.node;
	}

	/**
	 * The channel data of the call.
	 * @return the data the call was handed over with
	 */
	public EslEvent getChannel() {
		return this.channel;
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
