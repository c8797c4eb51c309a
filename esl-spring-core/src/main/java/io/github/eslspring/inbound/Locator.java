package io.github.eslspring.inbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.eslspring.transport.HostResolver;

/**
 * Looks up where a node is. Everything here can block, so it is asked on the look-up
 * threads; one that hangs never takes more than one of the threads all nodes share.
 */
final class Locator {

	/**
	 * An endpoint with its host resolved.
	 *
	 * @param endpoint the endpoint
	 * @param addresses its addresses, at least one, each with the host's name
	 */
	record Located(Endpoint endpoint, List<InetSocketAddress> addresses) {

	}

	private final EndpointSource source;

	private final HostResolver resolver;

	private final AtomicBoolean asking = new AtomicBoolean();

	Locator(EndpointSource source, HostResolver resolver) {
		this.source = source;
		this.resolver = resolver;
	}

	/**
	 * Ask for the endpoint and resolve its host.
	 * @return both
	 * @throws UnknownHostException if the host has no address
	 */
	Located locate() throws UnknownHostException {
		enter();
		try {
			Endpoint endpoint = ask();
			return new Located(endpoint, addresses(endpoint));
		}
		finally {
			this.asking.set(false);
		}
	}

	/**
	 * Ask for the endpoint only.
	 * @return the endpoint
	 */
	Endpoint endpoint() {
		enter();
		try {
			return ask();
		}
		finally {
			this.asking.set(false);
		}
	}

	private List<InetSocketAddress> addresses(Endpoint endpoint) throws UnknownHostException {
		List<InetSocketAddress> addresses = new ArrayList<>();
		for (InetAddress found : this.resolver.resolve(endpoint.host())) {
			InetAddress named = InetAddress.getByAddress(endpoint.host(), found.getAddress());
			addresses.add(new InetSocketAddress(named, endpoint.port()));
		}
		if (addresses.isEmpty()) {
			throw new UnknownHostException(endpoint.host());
		}
		return addresses;
	}

	private void enter() {
		if (!this.asking.compareAndSet(false, true)) {
			throw new IllegalStateException("the look-up before has not ended yet");
		}
	}

	private Endpoint ask() {
		return Objects.requireNonNull(this.source.endpoint(), "the source gave no endpoint");
	}

}
