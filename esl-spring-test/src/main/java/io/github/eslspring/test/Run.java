package io.github.eslspring.test;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.net.DaemonThreads;
import io.github.eslspring.test.net.EventSocketListener;
import org.jspecify.annotations.Nullable;

/**
 * What exists only between start and stop: the port and the threads.
 */
final class Run implements AutoCloseable {

	private final ExecutorService jobs = DaemonThreads.cached("simulated-freeswitch-job");

	private final EventSocketListener listener;

	private final @Nullable ScheduledExecutorService timer;

	Run(InetSocketAddress address, Settings settings, Heartbeat heartbeat, AtomicInteger accepted,
			BiConsumer<Connection, Run> conversation) {
		this.listener = new EventSocketListener(address, settings.sendBufferSize(), accepted,
				(connection) -> conversation.accept(connection, this));
		Duration interval = settings.heartbeat();
		this.timer = (interval != null) ? DaemonThreads.scheduler("simulated-freeswitch-heartbeat") : null;
		if (this.timer != null && interval != null) {
			this.timer.scheduleAtFixedRate(() -> heartbeat.beatAndReschedule(interval), interval.toNanos(),
					interval.toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	/** Runs something that ends this run, and so cannot use its threads. */
	static void detached(Runnable task) {
		Thread thread = new Thread(task, "simulated-freeswitch-shutdown");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.listener.address().getPort();
	}

	ExecutorService jobs() {
		return this.jobs;
	}

	Set<Connection> connections() {
		return this.listener.connections();
	}

	@Override
	public void close() {
		if (this.timer != null) {
			this.timer.shutdownNow();
		}
		this.jobs.shutdownNow();
		this.listener.close();
	}

}
