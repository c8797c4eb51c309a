package io.github.eslspring.inbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks up where a node is. Everything here can block, so it is asked on the look-up
 * threads; one that hangs never takes more than one of the threads all nodes share.
 */
final class Locator {

	/**
	 * An endpoint with its address resolved.
	 *
	 * @param endpoint the endpoint
	 * @param address its address
	 */
	record Located(Endpoint endpoint, InetSocketAddress address) {

	}

	private final EndpointSource source;

	private final AtomicBoolean asking = new AtomicBoolean();

	Locator(EndpointSource source) {
		this.source = source;
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
			return new Located(endpoint,
					new InetSocketAddress(InetAddress.getByName(endpoint.host()), endpoint.port()));
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

	private void enter() {
		if (!this.asking.compareAndSet(false, true)) {
			throw new IllegalStateException("the look-up before has not ended yet");
		}
	}

	private Endpoint ask() {
		return Objects.requireNonNull(this.source.endpoint(), "the source gave no endpoint");
	}

}
