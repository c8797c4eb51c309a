package io.github.eslspring.connection;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.codec.ReceiveBuffers;
import io.github.eslspring.transport.Customizers;
import io.github.eslspring.transport.EslTls;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to a FreeSWITCH.
 */
public final class Dialer {

	private final EslThreads threads;

	private final NodeLoop loop;

	private final ConnectionSettings settings;

	private final Customizers customizers;

	/**
	 * Create a dialer for one node.
	 * @param threads whose transport to use
	 * @param loop where the connections live
	 * @param settings what each connection gets
	 * @param customizers what users change of each connection
	 */
	public Dialer(EslThreads threads, NodeLoop loop, ConnectionSettings settings, Customizers customizers) {
		this.threads = threads;
		this.loop = loop;
		this.settings = settings;
		this.customizers = customizers;
	}

	/**
	 * Start to connect. The outcome is told to the listener: a greeting, or an end, which
	 * can come before this returns.
	 * @param address where to, already resolved, with the name of the host
	 * @param tls how to secure the connection, {@code null} for not at all
	 * @param limit how long the connection may take
	 * @param listener told what happens
	 * @return the connection
	 */
	public EslConnection dial(InetSocketAddress address, @Nullable EslTls tls, Duration limit,
			ConnectionListener listener) {
		EslConnection connection = new EslConnection(this.loop, this.settings, listener);
		try {
			connect(connection, address, tls, limit);
		}
		catch (RuntimeException ex) {
			connection.end(failed("the connection could not be set up: " + ex, ex));
		}
		return connection;
	}

	private void connect(EslConnection connection, InetSocketAddress address, @Nullable EslTls tls, Duration limit) {
		Bootstrap bootstrap = new Bootstrap().group(this.loop.eventLoop())
			.channel(this.threads.channelType())
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS,
					(int) Math.max(1, Math.min(TimeUnit.MILLISECONDS.convert(limit), Integer.MAX_VALUE)))
			.option(ChannelOption.TCP_NODELAY, true)
			.option(ChannelOption.SO_KEEPALIVE, true)
			.option(ChannelOption.RECVBUF_ALLOCATOR, new ReceiveBuffers())
			.handler(new ChannelSetup(connection, this.settings, address, tls, this.threads.lookups(),
					this.customizers));
		this.customizers.apply(bootstrap);
		bootstrap.connect(address).addListener((done) -> {
			if (!done.isSuccess()) {
				connection.end(failed(
						"no connection to " + address + ": " + withoutAddress(done.cause().getMessage(), address),
						done.cause()));
			}
		});
	}

	// Netty ends its messages with the address, which has been said.
	private static String withoutAddress(@Nullable String message, InetSocketAddress address) {
		return String.valueOf(message).replace(": " + address, "");
	}

	private EslConnectionException failed(String problem, Throwable cause) {
		return new EslConnectionException(this.settings.node(), "connect", problem, cause);
	}

}
