package io.github.eslspring.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.inbound.Patience;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

class TcpProbesIntegrationTests {

	@Test
	void kernelAsksAfterAMinuteWhetherTheOtherHostIsThere() throws IOException {
		assumeFalse(NativeTransport.isAvailable(), "the native transport has options of its own");
		CompletableFuture<Channel> accepted = new CompletableFuture<>();
		MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
		try {
			Channel server = new ServerBootstrap().group(group)
				.channel(NioServerSocketChannel.class)
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
			try (Socket client = new Socket(InetAddress.getLoopbackAddress(),
					((InetSocketAddress) server.localAddress()).getPort())) {
				assertThat(client.isConnected()).isTrue();
				Channel channel = Patience.resultOf(accepted);
				assertThat(channel.config().getOption(ChannelOption.SO_KEEPALIVE)).isTrue();
				assertThat(channel.config().getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE)))
					.isEqualTo(60);
				assertThat(channel.config().getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT)))
					.isEqualTo(3);
			}
		}
		finally {
			group.shutdownGracefully();
		}
	}

}
