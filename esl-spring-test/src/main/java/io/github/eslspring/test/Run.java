package io.github.eslspring.test;

import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.fault.Registration;
import io.github.eslspring.test.fault.SharedFault;
import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.net.DaemonThreads;
import io.github.eslspring.test.net.Dialler;
import io.github.eslspring.test.net.EventSocketListener;
import io.github.eslspring.test.protocol.DisconnectReason;
import io.github.eslspring.test.session.EventSocketModule;
import io.github.eslspring.test.session.Sessions;

/**
 * What exists only between start and stop: the port and the threads.
 */
final class Run implements AutoCloseable {

	private static final long FLUSHING_MILLIS = 20;

	private final ExecutorService jobs = DaemonThreads.cached("simulated-freeswitch-job");

	private final EventSocketListener listener;

	private final SharedFault refusal;

	/** Its thread begins with the first task. */
	private final ScheduledExecutorService timer = DaemonThreads.scheduler("simulated-freeswitch-shuffle");

	Run(InetSocketAddress address, Settings settings, EventBus bus, AtomicInteger numbers,
			BiConsumer<Connection, Run> conversation) {
		this.listener = new EventSocketListener(address, settings.sendBufferSize(), numbers,
				(connection) -> conversation.accept(connection, this));
		this.refusal = new SharedFault(() -> {
			this.listener.refuse();
			return this.listener::admit;
		});
		if (settings.shuffleSeed() != null) {
			this.timer.scheduleAtFixedRate(bus::flush, FLUSHING_MILLIS, FLUSHING_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	Dialler dialler() {
		return this.listener.dialler();
	}

	/** Closes the port and keeps it reserved until nobody wants that any more. */
	Registration refuse() {
		return this.refusal.begin();
	}

	/** What the module's own api commands do; they end connections of their callers. */
	EventSocketModule module(Sessions sessions) {
		return new EventSocketModule() {

			@Override
			public void reload() {
				sessions.disconnectAll(DisconnectReason.SHUTDOWN);
			}

			@Override
			public void unload() {
				Run.this.listener.refuse();
				reload();
			}

		};
	}

	ExecutorService jobs() {
		return this.jobs;
	}

	Set<Connection> connections() {
		return this.listener.connections();
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
		this.jobs.shutdownNow();
		this.listener.close();
	}

}
