package io.github.eslspring.fleet.autoconfigure;

import io.github.eslspring.fleet.forward.EslEventForwarder;
import io.github.eslspring.node.EslNodes;

import org.springframework.context.SmartLifecycle;

/**
 * Forwards events while the application runs. Begins before nodes are connected, and ends
 * after no event is handled any more and the nodes were left to others.
 */
final class ForwardLifecycle implements SmartLifecycle {

	private static final int PHASE = Integer.MAX_VALUE - 102;

	private final EslEventForwarder forwarder;

	private final EslNodes nodes;

	private volatile boolean running;

	ForwardLifecycle(EslEventForwarder forwarder, EslNodes nodes) {
		this.forwarder = forwarder;
		this.nodes = nodes;
	}

	@Override
	public void start() {
		this.forwarder.start(this.nodes);
		this.running = true;
	}

	@Override
	public void stop() {
		this.forwarder.close();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
