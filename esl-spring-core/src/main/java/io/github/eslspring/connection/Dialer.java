package io.github.eslspring.connection;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.codec.CommandEncoder;
import io.github.eslspring.codec.FrameDecoder;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;

/**
 * Opens connections to a FreeSWITCH.
 */
public final class Dialer {

	private final EslThreads threads;

	private final NodeLoop loop;

	private final ConnectionSettings settings;

	/**
	 * Create a dialer for one node.
	 * @param threads whose transport to use
	 * @param loop where the connections live
	 * @param settings what each connection gets
	 */
	public Dialer(EslThreads threads, NodeLoop loop, ConnectionSettings settings) {
		this.threads = threads;
		this.loop = loop;
		this.settings = settings;
	}

	/**
	 * Start to connect. The outcome is told to the listener: a greeting, or an end.
	 * @param address where to, already resolved
	 * @param limit how long the connection may take
	 * @param listener told what happens
	 * @return the connection
	 */
	public EslConnection dial(InetSocketAddress address, Duration limit, ConnectionListener listener) {
		EslConnection connection = new EslConnection(this.loop, this.settings, listener);
		ChannelFuture connected = new Bootstrap().group(this.loop.eventLoop())
			.channel(this.threads.channelType())
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS,
					(int) Math.min(TimeUnit.MILLISECONDS.convert(limit), Integer.MAX_VALUE))
			.option(ChannelOption.TCP_NODELAY, true)
			.option(ChannelOption.SO_KEEPALIVE, true)
			.handler(new ChannelInitializer<>() {
				@Override
				protected void initChannel(Channel channel) {
					connection.attach(channel);
					channel.pipeline()
						.addLast(new FrameDecoder(Dialer.this.settings.limits()))
						.addLast(new CommandEncoder())
						.addLast(new FrameRouter(connection));
				}
			})
			.connect(address);
		connected.addListener((done) -> {
			if (!done.isSuccess()) {
				connection.end(new EslConnectionException(this.settings.node(), "connect",
						"no connection to " + address + ": " + done.cause().getMessage(), done.cause()));
			}
		});
		return connection;
	}

}
