package io.github.eslspring.connection;

import java.net.SocketOption;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import jdk.net.ExtendedSocketOptions;

/**
 * Lets the kernel notice within a minute and a half that the host at the other end is
 * gone, where nothing of our own asks for it. Its own patience is two hours.
 */
final class TcpProbes {

	static final int IDLE_SECONDS = 60;

	static final int INTERVAL_SECONDS = 10;

	static final int COUNT = 3;

	private TcpProbes() {
	}

	static void on(Channel channel) {
		channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
		if (NativeTransport.isAvailable()) {
			NativeTransport.probe(channel);
		}
		else {
			set(channel, ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
			set(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL_SECONDS);
			set(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, COUNT);
		}
	}

	// Where a platform does not have them there is its own patience.
	private static void set(Channel channel, SocketOption<Integer> option, int value) {
		channel.config().setOption(NioChannelOption.of(option), value);
	}

}
