package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.future.Waiting;
import io.github.eslspring.outbound.EslOutboundServer;

import org.springframework.context.SmartLifecycle;

/**
 * Opens the port for calls after everything else has started, and closes it first of all:
 * dialplans go on while the calls that are here end. Can be started again.
 */
final class EslOutboundLifecycle implements SmartLifecycle {

	private static final Duration OPENING = Duration.ofSeconds(10);

	private final EslOutboundServer server;

	private final Duration drainTimeout;

	private final KeepAlive keepAlive = new KeepAlive();

	private volatile boolean running;

	EslOutboundLifecycle(EslOutboundServer server, Duration drainTimeout) {
		this.server = server;
		this.drainTimeout = drainTimeout;
	}

	@Override
	public void start() {
		Waiting.forResult(this.server.start(), OPENING, "outbound", "listen");
		this.keepAlive.start();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		Waiting.forResult(this.server.stop(this.drainTimeout), this.drainTimeout.plus(OPENING), "outbound", "stop");
		this.keepAlive.stop();
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		this.server.stop(this.drainTimeout)
			.orTimeout(this.drainTimeout.plus(OPENING).toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((done, problem) -> {
				this.keepAlive.stop();
				callback.run();
			});
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return EslQuiesceLifecycle.PHASE;
	}

}
