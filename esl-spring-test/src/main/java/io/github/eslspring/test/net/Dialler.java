package io.github.eslspring.test.net;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * Makes connections from the switch to others, with the threads of a listener and for as
 * long as that one lives. Safe for several threads.
 */
public final class Dialler {

	private final Connections connections;

	private final int limitMillis;

	Dialler(Connections connections, Duration limit) {
		this.connections = connections;
		this.limitMillis = (int) limit.toMillis();
	}

	/**
	 * Connects and starts a conversation on a thread of its own.
	 * @param address where to connect to
	 * @param conversation what the thread of control of the connection does
	 * @return completes when the connection is made, fails if it is not
	 */
	public CompletionStage<Void> dial(InetSocketAddress address, Conversation conversation) {
		CompletableFuture<Void> made = new CompletableFuture<>();
		ChannelFuture connecting = new Bootstrap().group(this.connections.group())
			.channel(NioSocketChannel.class)
			.option(ChannelOption.TCP_NODELAY, true)
			.option(ChannelOption.SO_KEEPALIVE, true)
			.option(ChannelOption.ALLOW_HALF_CLOSURE, true)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, this.limitMillis)
			.option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(16 * 1024))
			.handler(new ChannelInitializer<Channel>() {

				@Override
				protected void initChannel(Channel channel) {
					// The connection is prepared once it is known to be made.
					channel.config().setAutoRead(false);
				}

			})
			.connect(address);
		connecting.addListener((done) -> {
			if (done.isSuccess()) {
				this.connections.adopt(connecting.channel(), conversation);
				connecting.channel().config().setAutoRead(true);
				made.complete(null);
			}
			else {
				made.completeExceptionally(done.cause());
			}
		});
		return made;
	}

}
