package io.github.eslspring.test.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * A port that is taken and where nobody listens, so that connecting is refused.
 */
final class PortReservation implements AutoCloseable {

	private final SocketChannel placeholder;

	PortReservation(InetSocketAddress address) {
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
			this.placeholder.setOption(StandardSocketOptions.SO_REUSEADDR, false);
		}
		catch (IOException ex) {
			close();
			throw new UncheckedIOException(ex);
		}
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
