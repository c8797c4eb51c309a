package io.github.eslspring.connection;

import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.codec.CommandEncoder;
import io.github.eslspring.codec.FrameDecoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Listens for servers that open connections.
 */
public final class Acceptor {

	/** As many as the kernel queues while the port is about to be closed. */
	private static final int BACKLOG = 128;

	/**
	 * Decides about new connections.
	 */
	public interface Door {

		/**
		 * A peer knocks. Called on the loop of its connection.
		 * @param peer its address
		 * @param loop the loop of its connection
		 * @return told what happens on the connection, {@code null} to close it at once
		 */
		@Nullable AcceptedListener open(InetSocketAddress peer, NodeLoop loop);

	}

	private final EslThreads threads;

	private final ConnectionSettings settings;

	private final Door door;

	/**
	 * Create an acceptor.
	 * @param threads whose transport to use
	 * @param settings what each connection gets
	 * @param door decides about new connections
	 */
	public Acceptor(EslThreads threads, ConnectionSettings settings, Door door) {
		this.threads = threads;
		this.settings = settings;
		this.door = door;
	}

	/**
	 * Begin to listen.
	 * @param address where
	 * @return the open port; fails with an {@link EslConnectionException}
	 */
	public CompletableFuture<ListeningPort> listen(InetSocketAddress address) {
		CompletableFuture<ListeningPort> listening = new CompletableFuture<>();
		ChannelFuture binding = new ServerBootstrap().group(this.threads.group())
			.channel(this.threads.serverChannelType())
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.option(ChannelOption.SO_REUSEADDR, true)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<SocketChannel>() {
				@Override
				protected void initChannel(SocketChannel channel) {
					welcome(channel);
				}
			})
			.bind(address);
		binding.addListener((ChannelFuture bound) -> {
			if (bound.isSuccess()) {
				listening.complete(new ListeningPort(bound.channel()));
			}
			else {
				listening.completeExceptionally(failure(address, bound.cause()));
			}
		});
		// A loop that ends just then may leave the binding open.
		binding.channel()
			.closeFuture()
			.addListener((closed) -> listening.completeExceptionally(failure(address, new ClosedChannelException())));
		return listening;
	}

	private EslConnectionException failure(InetSocketAddress address, Throwable cause) {
		String why = (cause instanceof ClosedChannelException) ? "its threads have ended"
				: cause.getMessage() + "; is another application there?";
		return new EslConnectionException(this.settings.node(), "listen", "cannot listen on " + address + ": " + why,
				cause);
	}

	private void welcome(SocketChannel channel) {
		NodeLoop loop = new NodeLoop(channel.eventLoop());
		AcceptedListener listener = this.door.open(channel.remoteAddress(), loop);
		if (listener == null) {
			channel.close();
			return;
		}
		TcpProbes.on(channel);
		EslConnection connection = new EslConnection(loop, this.settings, listener);
		connection.attach(channel);
		listener.onAccepted(connection);
		addHandlers(channel, connection);
	}

	private void addHandlers(Channel channel, EslConnection connection) {
		channel.pipeline()
			.addLast(new FrameDecoder(this.settings.limits(), connection::fence))
			.addLast(new CommandEncoder())
			.addLast(new FrameRouter(connection));
	}

}
