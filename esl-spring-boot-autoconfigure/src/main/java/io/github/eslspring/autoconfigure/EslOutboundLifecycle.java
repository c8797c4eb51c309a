package io.github.eslspring.autoconfigure;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslException;
import io.github.eslspring.future.Waiting;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Opens the port for calls after everything else has started, and closes it first of all:
 * dialplans go on while the calls that are here end. Can be started again.
 */
final class EslOutboundLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(EslOutboundLifecycle.class);

	private static final Duration OPENING = Duration.ofSeconds(10);

	/** What the end of the last calls takes beyond the drain. */
	private static final Duration GRACE = Duration.ofSeconds(1);

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
		warnOfStrangers();
		try {
			Waiting.forResult(this.server.start(), OPENING, "outbound", "listen");
		}
		catch (EslConnectionException ex) {
			throw new OutboundPortException(this.server.options().address(), this.server.options().port(), ex);
		}
		this.keepAlive.start();
		this.running = true;
	}

	@Override
	public void stop() {
		end(this.server.stop(this.drainTimeout));
	}

	// A thread of its own, since users' continuations may block all that the server has.
	@Override
	public void stop(Runnable callback) {
		CompletableFuture<Void> stopped = this.server.stop(this.drainTimeout);
		Thread thread = new Thread(() -> {
			try {
				end(stopped);
			}
			finally {
				callback.run();
			}
		}, "esl-outbound-stop");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return EslQuiesceLifecycle.PHASE;
	}

	private void end(CompletableFuture<Void> stopped) {
		try {
			Waiting.forResult(stopped, this.drainTimeout.plus(GRACE), "outbound", "stop");
		}
		catch (EslException ex) {
			logger.warn("The port for calls is closed, but calls are still here: {}", ex.getMessage());
		}
		finally {
			this.running = false;
			this.keepAlive.stop();
		}
	}

	private void warnOfStrangers() {
		OutboundOptions options = this.server.options();
		InetAddress address = options.address();
		if (!address.isLoopbackAddress() && options.allowedPeers().isAny()) {
			logger.warn(
					"Whoever reaches {}:{} can hand over calls, for the protocol has no credentials. "
							+ "Set esl.outbound.allowed-peers to the addresses of the FreeSWITCH hosts",
					address.getHostAddress(), options.port());
		}
	}

}
