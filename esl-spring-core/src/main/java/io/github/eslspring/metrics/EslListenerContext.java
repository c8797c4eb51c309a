package io.github.eslspring.metrics;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.probe.Outcome;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;

/**
 * A call of an annotated method with an event. What is propagated is read from the
 * channel variables of the event.
 */
public final class EslListenerContext extends ReceiverContext<EslEvent> implements EslContext {

	private final String node;

	private final String listener;

	private final EslEvent event;

	private Outcome outcome = Outcome.COMPLETED;

	EslListenerContext(String node, String listener, EslEvent event) {
		super(TraceVariables::get, Kind.CONSUMER);
		setCarrier(event);
		setRemoteServiceName(EslObservation.SERVER);
		this.node = node;
		this.listener = listener;
		this.event = event;
	}

	@Override
	public String getNode() {
		return this.node;
	}

	/**
	 * What the method is known by.
	 * @return the id of the listener
	 */
	public String getListener() {
		return this.listener;
	}

	/**
	 * The event.
	 * @return the event
	 */
	public EslEvent getEvent() {
		return this.event;
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
