package io.github.eslspring.connection;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

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
	 * @return completed when the port is closed, and free for others
	 */
	public CompletableFuture<Void> close() {
		CompletableFuture<Void> closed = new CompletableFuture<>();
		// A loop that ends takes its ports with it, but tells nobody.
		if (this.channel.eventLoop().isShuttingDown()) {
			this.channel.eventLoop().terminationFuture().addListener((ended) -> closed.complete(null));
		}
		this.channel.close().addListener((done) -> awaitFree(closed));
		return closed;
	}

	// The JDK gives a port back only when its selector has looked at it once more.
	private void awaitFree(CompletableFuture<Void> closed) {
		try {
			this.channel.eventLoop().schedule(() -> {
			}, 1, TimeUnit.NANOSECONDS).addListener((looked) -> closed.complete(null));
		}
		catch (RejectedExecutionException ex) {
			closed.complete(null);
		}
	}

}
