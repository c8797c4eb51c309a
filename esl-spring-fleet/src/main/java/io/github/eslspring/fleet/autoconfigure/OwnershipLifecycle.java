package io.github.eslspring.fleet.autoconfigure;

import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.fleet.FleetNodeSource;
import io.github.eslspring.fleet.ownership.NodeOwners;
import io.github.eslspring.node.EslNodes;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Owns nodes while the application runs. Gives them back at shutdown as soon as no event
 * is handled here any more, before the connections are closed, so that others take over
 * at once and no event is handled twice.
 */
final class OwnershipLifecycle implements SmartLifecycle {

	/** Next after what lets events end, which is at MAX - 100. */
	private static final int PHASE = Integer.MAX_VALUE - 101;

	private final NodeOwners owners;

	private final EslNodes nodes;

	private final FleetNodeSource source;

	private @Nullable Registration drains;

	OwnershipLifecycle(NodeOwners owners, EslNodes nodes, FleetNodeSource source) {
		this.owners = owners;
		this.nodes = nodes;
		this.source = source;
	}

	@Override
	public synchronized void start() {
		if (this.drains == null) {
			this.drains = this.nodes.onNode((client) -> {
			}, (client) -> this.owners.drained(client.node().name()));
			this.owners.start(() -> this.nodes.refresh(this.source));
		}
	}

	@Override
	public synchronized void stop() {
		this.owners.close();
		if (this.drains != null) {
			this.drains.close();
			this.drains = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.drains != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
