package io.github.eslspring.test.net;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connections of a listener and the threads that serve them.
 */
final class Connections implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Connections.class);

	private static final IoHandlerFactory IO = NioIoHandler.newFactory();

	private static final long ENDING_MILLIS = 200;

	private final Set<Connection> open = ConcurrentHashMap.newKeySet();

	private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
			new DefaultThreadFactory("simulated-freeswitch-io", true), IO);

	private final ExecutorService threads = DaemonThreads.cached("simulated-freeswitch-connection");

	private final AtomicInteger numbers;

	Connections(AtomicInteger numbers) {
		this.numbers = numbers;
	}

	MultiThreadIoEventLoopGroup group() {
		return this.group;
	}

	Set<Connection> open() {
		return this.open;
	}

	/** Numbers a connection and gives it a thread of control; runs on its I/O thread. */
	void adopt(Channel channel, Conversation conversation) {
		Connection connection = new Connection(this.numbers.incrementAndGet(), channel);
		this.open.add(connection);
		channel.closeFuture().addListener((closed) -> {
			this.open.remove(connection);
			connection.endInput();
		});
		channel.pipeline().addLast(new ConnectionHandler(connection));
		try {
			this.threads.execute(() -> converse(connection, conversation));
		}
		catch (RejectedExecutionException ex) {
			channel.close();
		}
	}

	/**
	 * Waits until the I/O thread has looked at its channels once more: only then the
	 * kernel hears of one that was closed.
	 */
	void settle() {
		for (int round = 0; round < 2 && !this.group.isShuttingDown(); round++) {
			this.group.submit(() -> {
			}).awaitUninterruptibly(1, TimeUnit.SECONDS);
		}
	}

	@Override
	public void close() {
		this.open.forEach(Connection::close);
		this.threads.shutdownNow();
		awaitThreads();
		this.group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
	}

	/**
	 * Conversations still write while they end; those in user code are not waited for.
	 */
	private void awaitThreads() {
		try {
			this.threads.awaitTermination(ENDING_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void converse(Connection connection, Conversation conversation) {
		try {
			conversation.converse(connection);
		}
		catch (RuntimeException | Error ex) {
			logger.error("The conversation on connection {} of the simulated switch failed", connection.number(), ex);
			connection.close();
		}
	}

}
