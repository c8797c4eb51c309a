package io.github.eslspring.autoconfigure;

import org.springframework.context.SmartLifecycle;

/**
 * Connects after everything else has started, and is the first to stop: before the web
 * server's graceful shutdown, listeners get no new events while commands still work.
 */
final class EslQuiesceLifecycle implements SmartLifecycle {

	static final int PHASE = Integer.MAX_VALUE - 100;

	private final InboundRuntime runtime;

	EslQuiesceLifecycle(InboundRuntime runtime) {
		this.runtime = runtime;
	}

	@Override
	public void start() {
		this.runtime.start();
	}

	@Override
	public void stop() {
		this.runtime.await(this.runtime::quiesce);
	}

	@Override
	public void stop(Runnable callback) {
		this.runtime.quiesce(callback);
	}

	@Override
	public boolean isRunning() {
		return this.runtime.isAccepting();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
