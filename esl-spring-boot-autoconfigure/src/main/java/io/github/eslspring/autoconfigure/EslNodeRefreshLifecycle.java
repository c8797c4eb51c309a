package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.node.EslNodes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Asks the sources of nodes again at an interval, while the application runs.
 */
final class EslNodeRefreshLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(EslNodeRefreshLifecycle.class);

	private final EslNodes nodes;

	private final Duration interval;

	private @Nullable ScheduledExecutorService timer;

	EslNodeRefreshLifecycle(EslNodes nodes, Duration interval) {
		this.nodes = nodes;
		this.interval = interval;
	}

	@Override
	public synchronized void start() {
		if (this.timer == null && !this.interval.isZero()) {
			ScheduledExecutorService started = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread thread = new Thread(task, "esl-node-refresh");
				thread.setDaemon(true);
				return thread;
			});
			long nanos = TimeUnit.NANOSECONDS.convert(this.interval);
			started.scheduleWithFixedDelay(this::refresh, nanos, nanos, TimeUnit.NANOSECONDS);
			this.timer = started;
		}
	}

	/** Does not wait for a source that is being asked. */
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

	/**
	 * Begins after the nodes are told to connect, and ends before anything is drained.
	 */
	@Override
	public int getPhase() {
		return EslQuiesceLifecycle.PHASE + 1;
	}

	private void refresh() {
		try {
			this.nodes.refresh();
		}
		catch (RuntimeException | Error ex) {
			logger.error("The nodes could not be refreshed", ex);
		}
	}

}
