package io.github.eslspring.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The threads shared by all nodes: I/O, listeners, and continuations of the futures users
 * hold. Listeners may block for as long as they like; nothing of the library waits for
 * one of their threads.
 */
public final class EslThreads implements AutoCloseable {

	/** How many listener calls run at once unless an executor is given. */
	public static final int DEFAULT_LISTENER_THREADS = 16;

	private static final int CONTINUATION_THREADS = 8;

	private static final int LOOKUP_THREADS = 8;

	private static final int MAX_WAITING_LOOKUPS = 1000;

	private static final Duration IDLE = Duration.ofSeconds(30);

	private static final Duration QUIET_PERIOD = Duration.ofMillis(1);

	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

	private final EventLoopGroup group;

	private final Class<? extends SocketChannel> channelType;

	private final RunQueue listeners;

	private final @Nullable ExecutorService ownListeners;

	private final ExecutorService continuationPool;

	private final RunQueue continuations;

	private final ExecutorService lookups;

	/** Whose owner is gone has nothing left to settle. */
	private final Set<NodeLoop> loops = Collections.newSetFromMap(new WeakHashMap<>());

	private EslThreads(Executor listeners, int maxListeners, @Nullable ExecutorService ownListeners) {
		IoHandlerFactory io = NativeTransport.isAvailable() ? NativeTransport.handlerFactory()
				: NioIoHandler.newFactory();
		this.channelType = NativeTransport.isAvailable() ? NativeTransport.channelType() : NioSocketChannel.class;
		this.group = new MultiThreadIoEventLoopGroup(ioThreads(), new DefaultThreadFactory("esl-io", true), io);
		this.continuationPool = pool("esl-continuation", CONTINUATION_THREADS, Integer.MAX_VALUE);
		this.continuations = runQueue(this.continuationPool, CONTINUATION_THREADS);
		this.lookups = pool("esl-lookup", LOOKUP_THREADS, MAX_WAITING_LOOKUPS);
		this.listeners = runQueue(listeners, maxListeners);
		this.ownListeners = ownListeners;
	}

	/**
	 * Make threads with a pool for listeners.
	 * @param listenerThreads how many listener calls may run at once
	 * @return the threads, to be closed by the caller
	 */
	public static EslThreads withListenerThreads(int listenerThreads) {
		ExecutorService pool = pool("esl-listener", listenerThreads, Integer.MAX_VALUE);
		return new EslThreads(pool, listenerThreads, pool);
	}

	/**
	 * Make threads that call listeners on the given executor.
	 * @param listeners runs listeners, never in the calling thread; stays open on close
	 * @return the threads, to be closed by the caller
	 */
	public static EslThreads withListenerExecutor(Executor listeners) {
		return new EslThreads(listeners, Integer.MAX_VALUE, null);
	}

	/**
	 * Threads for blocking handlers of calls: one for each call, none when there is none.
	 * There may be more for a moment, when calls come while the threads of others that
	 * have ended are not back yet.
	 * @param calls the most calls at once
	 * @return an executor to be shut down by the caller
	 */
	public static ExecutorService callPool(int calls) {
		return new ThreadPoolExecutor(0, (int) Math.min(Integer.MAX_VALUE, 2L * calls), IDLE.toMillis(),
				TimeUnit.MILLISECONDS, new SynchronousQueue<>(), new DefaultThreadFactory("esl-call", true));
	}

	/**
	 * A loop for one node.
	 * @return the next of the shared I/O threads
	 */
	public NodeLoop nextLoop() {
		NodeLoop loop = new NodeLoop(this.group.next());
		synchronized (this.loops) {
			this.loops.add(loop);
		}
		return loop;
	}

	/**
	 * Where listeners run.
	 * @return the executor
	 */
	public Executor listeners() {
		return this.listeners;
	}

	/**
	 * How many listener calls run at once right now, for people.
	 * @return such as {@code 3 of 16 listener threads are busy}
	 */
	public String busyListeners() {
		return this.listeners.busy() + " listener threads are busy";
	}

	/**
	 * Where the continuations of users' futures run.
	 * @return the executor
	 */
	public Executor continuations() {
		return this::continueSomewhere;
	}

	/**
	 * Where addresses and credentials are looked up, which can block.
	 * @return the executor
	 */
	public Executor lookups() {
		return this.lookups;
	}

	EventLoopGroup group() {
		return this.group;
	}

	Class<? extends ServerSocketChannel> serverChannelType() {
		return NativeTransport.isAvailable() ? NativeTransport.serverChannelType() : NioServerSocketChannel.class;
	}

	Class<? extends SocketChannel> channelType() {
		return this.channelType;
	}

	/**
	 * End all threads made here. Clients that are still open are closed first, so that
	 * nothing they accepted stays unsettled. What is queued still runs; does not wait for
	 * listeners or continuations that still run.
	 */
	@Override
	public void close() {
		closeLoops();
		this.listeners.close();
		if (this.ownListeners != null) {
			this.ownListeners.shutdown();
		}
		this.continuations.close();
		this.continuationPool.shutdown();
		this.lookups.shutdown();
		this.group.shutdownGracefully(QUIET_PERIOD.toMillis(), CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
			.awaitUninterruptibly(CLOSE_LIMIT.plus(CLOSE_LIMIT).toMillis());
	}

	private void closeLoops() {
		List<Future<?>> closing = new ArrayList<>();
		synchronized (this.loops) {
			for (NodeLoop loop : this.loops) {
				loop.close().ifPresent(closing::add);
			}
			this.loops.clear();
		}
		long end = System.nanoTime() + CLOSE_LIMIT.toNanos();
		for (Future<?> closed : closing) {
			closed.awaitUninterruptibly(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
	}

	// A future that is settled after everything was closed must still tell its waiters.
	private void continueSomewhere(Runnable continuation) {
		try {
			this.continuations.execute(continuation);
		}
		catch (RejectedExecutionException ex) {
			new DefaultThreadFactory("esl-late-continuation", true).newThread(continuation).start();
		}
	}

	private RunQueue runQueue(Executor executor, int maxWorkers) {
		return new RunQueue(executor, maxWorkers,
				(delay, task) -> loopHere().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS));
	}

	/** A loop that need not be woken, if there is one. */
	private EventExecutor loopHere() {
		for (EventExecutor loop : this.group) {
			if (loop.inEventLoop()) {
				return loop;
			}
		}
		return this.group.next();
	}

	private static int ioThreads() {
		return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
	}

	// Listeners and continuations are bounded by what they stand for: a lane is queued
	// once
	// however many events it holds, and the events are bounded in bytes; a continuation
	// exists once for each accepted command, and those are bounded in number.
	private static ExecutorService pool(String name, int threads, int queue) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, IDLE.toMillis(), TimeUnit.MILLISECONDS,
				new LinkedBlockingQueue<>(queue), new DefaultThreadFactory(name, true));
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

}
