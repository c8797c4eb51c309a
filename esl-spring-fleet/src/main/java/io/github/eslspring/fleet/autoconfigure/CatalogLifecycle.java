package io.github.eslspring.fleet.autoconfigure;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.fleet.EslFleet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Reads the registry of nodes again at an interval, while the application runs.
 */
final class CatalogLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(CatalogLifecycle.class);

	/** Begins after the nodes are told to connect, and ends before they are drained. */
	private static final int PHASE = Integer.MAX_VALUE - 99;

	private final EslFleet fleet;

	private final Duration interval;

	private @Nullable ScheduledExecutorService timer;

	CatalogLifecycle(EslFleet fleet, Duration interval) {
		this.fleet = fleet;
		this.interval = interval;
	}

	@Override
	public synchronized void start() {
		if (this.timer == null && !this.interval.isZero()) {
			ScheduledExecutorService started = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread thread = new Thread(task, "esl-fleet-registry");
				thread.setDaemon(true);
				return thread;
			});
			long nanos = TimeUnit.NANOSECONDS.convert(this.interval);
			started.scheduleWithFixedDelay(this::refresh, nanos, nanos, TimeUnit.NANOSECONDS);
			this.timer = started;
		}
	}

	/** Does not wait for a registry that is being read. */
	@Override
	public synchronized void stop() {
		if (this.timer != null) {
			this.timer.shutdownNow();
			this.timer = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.timer != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	private void refresh() {
		try {
			this.fleet.refresh();
		}
		catch (RuntimeException | Error ex) {
			logger.error("The registry of nodes could not be taken in", ex);
		}
	}

}
