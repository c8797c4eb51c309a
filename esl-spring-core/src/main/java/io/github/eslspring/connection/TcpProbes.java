package io.github.eslspring.connection;

import java.net.SocketOption;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import jdk.net.ExtendedSocketOptions;

/**
 * Lets the kernel notice that the host at the other end is gone, where nothing of our own
 * asks for it. On a connection on which all that was sent has been acknowledged it
 * notices within a minute and a half; its own patience is two hours. While something sent
 * is not acknowledged it does not probe but sends again: with the native transport for a
 * minute and a half as well, otherwise for as long as the system is set to, on Linux
 * about a quarter of an hour.
 */
final class TcpProbes {

	static final int IDLE_SECONDS = 60;

	static final int INTERVAL_SECONDS = 10;

	static final int COUNT = 3;

	/** What was sent may stay unacknowledged for as long as a silent peer is asked. */
	static final int UNACKNOWLEDGED_MILLIS = 1000 * (IDLE_SECONDS + COUNT * INTERVAL_SECONDS);

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
