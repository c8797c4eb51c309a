package io.github.eslspring.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What the core does where the native transport is there. It is on the class path of this
 * module only.
 */
class NativeTransportIntegrationTests {

	@BeforeEach
	void isHere() {
		assumeTrue(NativeTransport.isAvailable(), "this machine does not have the native transport");
	}

	@Test
	void kernelGivesUpAfterAMinuteAndAHalfEvenWhileSomethingIsUnacknowledged() throws Exception {
		CompletableFuture<Channel> accepted = new CompletableFuture<>();
		EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NativeTransport.handlerFactory());
		try {
			Channel server = listen(group, accepted);
			try (Socket client = connect(server)) {
				assertThat(client.isConnected()).isTrue();
				Channel channel = accepted.get(1, TimeUnit.MINUTES);
				assertThat(channel).isInstanceOf(NativeTransport.channelType());
				assertThat(channel.config().getOption(ChannelOption.SO_KEEPALIVE)).isTrue();
				assertThat(channel.config().getOption(EpollChannelOption.TCP_KEEPIDLE)).isEqualTo(60);
				assertThat(channel.config().getOption(EpollChannelOption.TCP_KEEPINTVL)).isEqualTo(10);
				assertThat(channel.config().getOption(EpollChannelOption.TCP_KEEPCNT)).isEqualTo(3);
				assertThat(channel.config().getOption(EpollChannelOption.TCP_USER_TIMEOUT)).isEqualTo(90_000);
			}
		}
		finally {
			group.shutdownGracefully();
		}
	}

	private static Channel listen(EventLoopGroup group, CompletableFuture<Channel> accepted) {
		return new ServerBootstrap().group(group)
			.channel(NativeTransport.serverChannelType())
			.childHandler(new ChannelInitializer<>() {
				@Override
				protected void initChannel(Channel channel) {
					TcpProbes.on(channel);
					accepted.complete(channel);
				}
			})
			.bind(InetAddress.getLoopbackAddress(), 0)
			.syncUninterruptibly()
			.channel();
	}

	private static Socket connect(Channel server) throws IOException {
		return new Socket(InetAddress.getLoopbackAddress(), ((InetSocketAddress) server.localAddress()).getPort());
	}

}
