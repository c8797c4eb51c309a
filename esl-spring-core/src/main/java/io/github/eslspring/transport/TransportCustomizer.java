package io.github.eslspring.transport;

import io.netty.bootstrap.Bootstrap;

/**
 * Changes how connections are opened: socket options, the local address, a proxy. Called
 * anew for every connection, reconnects included.
 */
@FunctionalInterface
public interface TransportCustomizer {

	/**
	 * Change the bootstrap of one connection. Called on an I/O thread, so it must not
	 * block; an exception fails the attempt. Event loop, channel type and handler are the
	 * library's own and must stay.
	 * @param bootstrap the bootstrap, with everything the library sets
	 */
	void customize(Bootstrap bootstrap);

}
