package io.github.eslspring.test.net;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bound port: accepts connections and gives each one a thread of control. Used once;
 * {@link #close()} frees the port and ends the threads.
 */
public final class EventSocketListener implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EventSocketListener.class);

	private static final IoHandlerFactory IO = NioIoHandler.newFactory();

	private final AtomicInteger numbers;

	private final Conversation conversation;

	private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

	private final MultiThreadIoEventLoopGroup group;

	private final ExecutorService threads;

	private final Channel server;

	/**
	 * Binds a port and begins to accept.
	 * @param address the address; port 0 takes any free one
	 * @param sendBufferSize the kernel's send buffer in bytes, 0 for the system's default
	 * @param numbers counts the connections
	 * @param conversation what the thread of control of every connection does
	 */
	public EventSocketListener(InetSocketAddress address, int sendBufferSize, AtomicInteger numbers,
			Conversation conversation) {
		this.numbers = numbers;
		this.conversation = conversation;
		this.threads = DaemonThreads.cached("simulated-freeswitch-connection");
		this.group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("simulated-freeswitch-io", true), IO);
		ServerBootstrap bootstrap = new ServerBootstrap().group(this.group)
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.SO_REUSEADDR, true)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
			.childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(16 * 1024))
			.childHandler(new Acceptor());
		if (sendBufferSize > 0) {
			bootstrap.childOption(ChannelOption.SO_SNDBUF, sendBufferSize);
		}
		ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
		if (!bound.isSuccess()) {
			endThreads();
			BindException cause = new BindException("cannot bind " + address);
			cause.initCause(bound.cause());
			throw new UncheckedIOException(cause);
		}
		this.server = bound.channel();
	}

	/**
	 * The bound address.
	 * @return address and port
	 */
	public InetSocketAddress address() {
		return (InetSocketAddress) this.server.localAddress();
	}

	/**
	 * The connections that are open now.
	 * @return a live view
	 */
	public Set<Connection> connections() {
		return this.connections;
	}

	/**
	 * Stops accepting; open connections stay.
	 */
	public void unbind() {
		this.server.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
	}

	@Override
	public void close() {
		unbind();
		this.connections.forEach(Connection::close);
		endThreads();
	}

	private void converse(Connection connection) {
		try {
			this.conversation.converse(connection);
		}
		catch (RuntimeException | Error ex) {
			logger.error("The conversation on connection {} of the simulated switch failed", connection.number(), ex);
			connection.close();
		}
	}

	private void endThreads() {
		this.threads.shutdownNow();
		this.group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
	}

	/**
	 * The loopback address.
	 * @return 127.0.0.1
	 */
	public static InetAddress loopback() {
		return InetAddress.getLoopbackAddress();
	}

	private final class Acceptor extends ChannelInitializer<SocketChannel> {

		@Override
		protected void initChannel(SocketChannel channel) {
			EventSocketListener listener = EventSocketListener.this;
			Connection connection = new Connection(listener.numbers.incrementAndGet(), channel);
			listener.connections.add(connection);
			channel.closeFuture().addListener((closed) -> {
				listener.connections.remove(connection);
				connection.endInput();
			});
			channel.pipeline().addLast(new ConnectionHandler(connection));
			if (!listener.threads.isShutdown()) {
				listener.threads.execute(() -> listener.converse(connection));
			}
		}

	}

}
