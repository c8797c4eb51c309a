package io.github.eslspring.fleet.autoconfigure;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.fleet.capture.CaptureRetention;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Prunes recorded traffic at an interval, while the application runs.
 */
final class RetentionLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(RetentionLifecycle.class);

	private final CaptureRetention retention;

	private final Duration interval;

	private @Nullable ScheduledThreadPoolExecutor timer;

	RetentionLifecycle(CaptureRetention retention, Duration interval) {
		this.retention = retention;
		this.interval = interval;
	}

	@Override
	public synchronized void start() {
		if (this.timer == null) {
			ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread thread = new Thread(task, "esl-capture-retention");
				thread.setDaemon(true);
				return thread;
			});
			started.scheduleWithFixedDelay(this::prune, 0, this.interval.toNanos(), TimeUnit.NANOSECONDS);
			this.timer = started;
		}
	}

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

	private void prune() {
		try {
			this.retention.prune();
		}
		catch (RuntimeException | Error ex) {
			logger.warn("capture: old records could not be removed ({})", ex.getClass().getName());
			logger.debug("capture: old records could not be removed", ex);
		}
	}

}
