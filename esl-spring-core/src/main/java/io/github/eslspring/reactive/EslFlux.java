package io.github.eslspring.reactive;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.EslInboundClient;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/**
 * Events of a node as a {@link Flux}. Demand never reaches the socket: what a slow
 * subscriber does not ask for is dropped and counted, as
 * {@link EslInboundClient#events(io.github.eslspring.command.EventSelection, int)} says.
 */
public final class EslFlux {

	private EslFlux() {
	}

	/**
	 * The events of a node from the subscription on.
	 * @param client the node's client
	 * @param events event names, {@code ALL}, or {@code CUSTOM <subclass>}
	 * @return cold: each subscriber is subscribed on its own
	 * @throws IllegalArgumentException if there is no name, or one FreeSWITCH does not
	 * know
	 */
	public static Flux<EslEvent> events(EslInboundClient client, String... events) {
		return JdkFlowAdapter.flowPublisherToFlux(client.events(events));
	}

}
