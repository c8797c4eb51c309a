package io.github.eslspring.autoconfigure;

import java.util.concurrent.Executor;

import io.github.eslspring.node.EslNodeEvents;
import io.github.eslspring.node.EslNodes;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes what becomes of nodes and calls to the application, as far as anybody listens
 * when it starts.
 */
final class EslNodeEventsLifecycle implements SmartLifecycle {

	private final EslNodes nodes;

	private final Executor threads;

	private final ApplicationContext context;

	private @Nullable EslNodeEvents events;

	EslNodeEventsLifecycle(EslNodes nodes, Executor threads, ApplicationContext context) {
		this.nodes = nodes;
		this.threads = threads;
		this.context = context;
	}

	@Override
	public synchronized void start() {
		EventAudience audience = new EventAudience(this.context);
		if (this.events == null && audience.wantsNodes()) {
			this.events = EslNodeEvents.publish(this.nodes, this.threads, audience.wantsCalls(),
					this.context::publishEvent);
		}
	}

	@Override
	public synchronized void stop() {
		if (this.events != null) {
			this.events.close();
			this.events = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.events != null;
	}

	/** Begins before the nodes connect and ends when they are closed. */
	@Override
	public int getPhase() {
		return EslCloseLifecycle.PHASE - 1;
	}

}
