package io.github.eslspring.test.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * A port that is taken although nobody listens there, so that connecting is refused and
 * the system gives it to nobody who asks for any free one.
 */
public final class PortReservation implements AutoCloseable {

	private final SocketChannel placeholder;

	private PortReservation(InetSocketAddress address, boolean shared) {
		try {
			this.placeholder = SocketChannel.open();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		try {
			this.placeholder.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			this.placeholder.bind(address);
			// Needed to bind beside open connections, and now would let others listen.
			this.placeholder.setOption(StandardSocketOptions.SO_REUSEADDR, shared);
		}
		catch (IOException ex) {
			close();
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Takes a port at which nobody else can listen.
	 * @param address the address
	 * @return the reservation
	 * @throws UncheckedIOException if somebody has the port
	 */
	static PortReservation exclusive(InetSocketAddress address) {
		return new PortReservation(address, false);
	}

	/**
	 * Takes a port at which those can listen who name it, as far as the system lets them:
	 * Linux does.
	 * @param address the address; port 0 takes any free one
	 * @return the reservation
	 * @throws UncheckedIOException if somebody has the port
	 */
	public static PortReservation shared(InetSocketAddress address) {
		return new PortReservation(address, true);
	}

	/**
	 * The port.
	 * @return its number
	 */
	public int port() {
		return this.placeholder.socket().getLocalPort();
	}

	@Override
	public void close() {
		try {
			this.placeholder.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
