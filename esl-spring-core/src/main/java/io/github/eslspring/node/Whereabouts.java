package io.github.eslspring.node;

import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EndpointSource;

/**
 * Where a node is by the latest definition of it.
 */
final class Whereabouts implements EndpointSource {

	private volatile EndpointSource current;

	Whereabouts(EndpointSource current) {
		this.current = current;
	}

	void set(EndpointSource current) {
		this.current = current;
	}

	@Override
	public Endpoint endpoint() {
		return this.current.endpoint();
	}

}
