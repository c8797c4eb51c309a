package io.github.eslspring.connection;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.Channel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;

/**
 * The native epoll transport where its jar is on the class path and the machine has it.
 */
final class NativeTransport {

	private static final boolean AVAILABLE = isOnClassPath() && Epoll.isAvailable();

	private NativeTransport() {
	}

	static boolean isAvailable() {
		return AVAILABLE;
	}

	static IoHandlerFactory handlerFactory() {
		return EpollIoHandler.newFactory();
	}

	static Class<? extends SocketChannel> channelType() {
		return EpollSocketChannel.class;
	}

	static Class<? extends ServerSocketChannel> serverChannelType() {
		return EpollServerSocketChannel.class;
	}

	static void probe(Channel channel) {
		channel.config().setOption(EpollChannelOption.TCP_KEEPIDLE, TcpProbes.IDLE_SECONDS);
		channel.config().setOption(EpollChannelOption.TCP_KEEPINTVL, TcpProbes.INTERVAL_SECONDS);
		channel.config().setOption(EpollChannelOption.TCP_KEEPCNT, TcpProbes.COUNT);
		channel.config().setOption(EpollChannelOption.TCP_USER_TIMEOUT, TcpProbes.UNACKNOWLEDGED_MILLIS);
	}

	private static boolean isOnClassPath() {
		try {
			Class.forName("io.netty.channel.epoll.Epoll", false, NativeTransport.class.getClassLoader());
			return true;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

}
