package io.github.eslspring.autoconfigure;

import org.springframework.context.SmartLifecycle;

/**
 * Closes the connections after the web server has stopped, so that its last requests can
 * still send commands.
 */
final class EslCloseLifecycle implements SmartLifecycle {

	/** Below the phase in which Boot stops the web server, MAX - 2048. */
	static final int PHASE = Integer.MAX_VALUE - 3072;

	private final InboundRuntime runtime;

	EslCloseLifecycle(InboundRuntime runtime) {
		this.runtime = runtime;
	}

	@Override
	public void start() {
		this.runtime.prepare();
	}

	@Override
	public void stop() {
		this.runtime.await(this.runtime::close);
	}

	@Override
	public void stop(Runnable callback) {
		this.runtime.close(callback);
	}

	@Override
	public boolean isRunning() {
		return this.runtime.isRunning();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
