package io.github.eslspring.connection;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

import io.netty.channel.Channel;

/**
 * A port on which connections are accepted.
 */
public final class ListeningPort {

	private final Channel channel;

	ListeningPort(Channel channel) {
		this.channel = channel;
	}

	/**
	 * Where it is.
	 * @return the address, with the port that was chosen
	 */
	public InetSocketAddress address() {
		return (InetSocketAddress) this.channel.localAddress();
	}

	/**
	 * Stop listening; connections that were accepted stay. Who connected before and was
	 * not accepted yet is reset.
	 * @return completed when the port is closed
	 */
	public CompletableFuture<Void> close() {
		CompletableFuture<Void> closed = new CompletableFuture<>();
		this.channel.close().addListener((done) -> closed.complete(null));
		return closed;
	}

}
