package io.github.eslspring.test.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.test.net.DaemonThreads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time as it passes.
 */
final class RealSwitchClock extends SwitchClock {

	private static final Logger logger = LoggerFactory.getLogger(RealSwitchClock.class);

	private static final long IDLE_MILLIS = 1000;

	private final long begun = System.nanoTime();

	private final Clock wall;

	private @Nullable ScheduledThreadPoolExecutor timers;

	RealSwitchClock(Clock wall) {
		this.wall = wall;
	}

	@Override
	public synchronized Timer schedule(Duration delay, Runnable task) {
		if (this.timers == null) {
			this.timers = DaemonThreads.scheduler("simulated-freeswitch-clock");
			this.timers.setKeepAliveTime(IDLE_MILLIS, TimeUnit.MILLISECONDS);
			this.timers.allowCoreThreadTimeOut(true);
		}
		Future<?> future = this.timers.schedule(() -> run(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
		return () -> future.cancel(false);
	}

	/** Nobody asks the timer how a task ended. */
	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException | Error ex) {
			logger.error("What the simulated switch was to do now failed", ex);
		}
	}

	@Override
	public synchronized void halt() {
		if (this.timers != null) {
			this.timers.shutdownNow();
			this.timers = null;
		}
	}

	@Override
	public Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.begun);
	}

	@Override
	public ZoneId getZone() {
		return this.wall.getZone();
	}

	@Override
	public Instant instant() {
		return this.wall.instant();
	}

}
