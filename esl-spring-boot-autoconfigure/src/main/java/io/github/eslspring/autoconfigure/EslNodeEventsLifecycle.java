package io.github.eslspring.autoconfigure;

import java.util.concurrent.Executor;

import io.github.eslspring.node.EslNodeEvents;
import io.github.eslspring.node.EslNodes;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * Publishes what becomes of nodes and calls to the application, as far as anybody listens
 * when it starts. A context whose parent has the nodes tells its own listeners only, for
 * the parent tells its own itself.
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
		boolean isOwner = this.context.getBeanNamesForType(EslNodes.class, true, false).length > 0;
		EventAudience audience = new EventAudience(this.context, isOwner);
		if (this.events == null && audience.wantsNodes()) {
			this.events = EslNodeEvents.publish(this.nodes, this.threads, audience.wantsCalls(),
					isOwner ? this.context::publishEvent : this::tellOwnListeners);
		}
	}

	private void tellOwnListeners(Object event) {
		this.context
			.getBean(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
					ApplicationEventMulticaster.class)
			.multicastEvent(new PayloadApplicationEvent<>(this.context, event));
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
