package io.github.eslspring.test.net;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A bound port: accepts connections and gives each one a thread of control. Used once;
 * {@link #close()} frees the port and ends the threads.
 */
public final class EventSocketListener implements AutoCloseable {

	private static final Duration DIAL_LIMIT = Duration.ofSeconds(10);

	/** Enough that the thread of control fills a batch while another one is written. */
	private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

	private static final int RESERVING_ATTEMPTS = 100;

	private final Connections connections;

	private final ServerBootstrap bootstrap;

	private final InetSocketAddress address;

	private Channel server;

	private @Nullable PortReservation reservation;

	private boolean closed;

	/**
	 * Binds a port and begins to accept.
	 * @param address the address; port 0 takes any free one
	 * @param sendBufferSize the kernel's send buffer in bytes, 0 for the system's default
	 * @param numbers counts the connections
	 * @param conversation what the thread of control of every connection does
	 */
	public EventSocketListener(InetSocketAddress address, int sendBufferSize, AtomicInteger numbers,
			Conversation conversation) {
		this.connections = new Connections(numbers);
		this.bootstrap = new ServerBootstrap().group(this.connections.group())
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.SO_REUSEADDR, true)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
			.childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(16 * 1024))
			.childHandler(new ChannelInitializer<SocketChannel>() {

				@Override
				protected void initChannel(SocketChannel channel) {
					EventSocketListener.this.connections.adopt(channel, conversation);
				}

			});
		if (sendBufferSize == 0) {
			this.bootstrap.childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
		}
		if (sendBufferSize > 0) {
			this.bootstrap.childOption(ChannelOption.SO_SNDBUF, sendBufferSize);
		}
		try {
			this.server = bind(this.bootstrap, address);
		}
		catch (UncheckedIOException ex) {
			this.connections.close();
			throw ex;
		}
		this.address = (InetSocketAddress) this.server.localAddress();
	}

	/**
	 * The bound address.
	 * @return address and port
	 */
	public InetSocketAddress address() {
		return this.address;
	}

	/**
	 * The connections that are open now, those the switch made too.
	 * @return a live view
	 */
	public Set<Connection> connections() {
		return this.connections.open();
	}

	/**
	 * Makes connections with the threads of this listener.
	 * @return a dialler that gives up after ten seconds
	 */
	public Dialler dialler() {
		return new Dialler(this.connections, DIAL_LIMIT);
	}

	/**
	 * Stops accepting, so that connecting is refused. The port stays reserved, open
	 * connections stay open.
	 */
	public synchronized void refuse() {
		if (this.reservation == null && !this.closed) {
			unbind();
			this.reservation = reserve();
		}
	}

	/**
	 * Accepts again after {@link #refuse()}, on the same port.
	 * @throws UncheckedIOException if the port is taken
	 */
	public synchronized void admit() {
		if (this.reservation != null) {
			this.reservation.close();
			this.reservation = null;
			this.server = bind(this.bootstrap, this.address);
		}
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		unbind();
		if (this.reservation != null) {
			this.reservation.close();
			this.reservation = null;
		}
		this.connections.close();
	}

	private void unbind() {
		this.server.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
		this.connections.settle();
	}

	/** The kernel may hear late of the closed port. */
	private PortReservation reserve() {
		for (int attempt = 1; attempt < RESERVING_ATTEMPTS; attempt++) {
			try {
				return PortReservation.exclusive(this.address);
			}
			catch (UncheckedIOException ex) {
				this.connections.settle();
			}
		}
		return PortReservation.exclusive(this.address);
	}

	/**
	 * The loopback address.
	 * @return 127.0.0.1
	 */
	public static InetAddress loopback() {
		return InetAddress.getLoopbackAddress();
	}

	private static Channel bind(ServerBootstrap bootstrap, InetSocketAddress address) {
		ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
		if (!bound.isSuccess()) {
			BindException cause = new BindException("cannot bind " + address);
			cause.initCause(bound.cause());
			throw new UncheckedIOException(cause);
		}
		return bound.channel();
	}

}
