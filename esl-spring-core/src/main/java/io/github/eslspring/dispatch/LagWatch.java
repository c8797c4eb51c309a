package io.github.eslspring.dispatch;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log when events wait for long and which listener holds them up, and when
 * that is over. Looks once in a while, and only while something waits or is handled. Used
 * on the node's loop, except for {@link #watch} and the calls of listeners.
 */
final class LagWatch {

	/** Events may wait for so long before it is said. */
	static final Duration LONG = Duration.ofSeconds(10);

	static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

	static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

	private static final Logger logger = LoggerFactory.getLogger(LagWatch.class);

	private final String node;

	private final Supplier<@Nullable Duration> lag;

	private final BiConsumer<Duration, Runnable> timer;

	private final Supplier<String> busyThreads;

	private final LongSupplier clock;

	private final List<WatchedListener> listeners = new CopyOnWriteArrayList<>();

	private boolean looking;

	private boolean warned;

	private long mayWarnAt;

	/** The time of calls; a look at the clock for each of them would cost too much. */
	private volatile long lastLook;

	/**
	 * Create a watch.
	 * @param node the node, for the log
	 * @param lag how long events wait by now, {@code null} while none is there
	 * @param timer runs something on the node's loop after a while
	 * @param busyThreads how many threads of listeners are busy, for the log
	 * @param clock nanoseconds that only grow
	 */
	LagWatch(String node, Supplier<@Nullable Duration> lag, BiConsumer<Duration, Runnable> timer,
			Supplier<String> busyThreads, LongSupplier clock) {
		this.node = node;
		this.lag = lag;
		this.timer = timer;
		this.busyThreads = busyThreads;
		this.clock = clock;
		this.mayWarnAt = clock.getAsLong();
	}

	/**
	 * Look after a listener, which may hold events up.
	 * @param listener the listener
	 * @return what is to be called in its place
	 */
	WatchedListener watch(EventListener listener) {
		WatchedListener watched = new WatchedListener(listener, () -> this.lastLook);
		this.listeners.add(watched);
		return watched;
	}

	/**
	 * Look after a listener no more.
	 * @param listener what was called in its place
	 */
	void unwatch(WatchedListener listener) {
		this.listeners.remove(listener);
	}

	/**
	 * An event is given to listeners.
	 */
	void wake() {
		if (!this.looking) {
			this.looking = true;
			this.lastLook = this.clock.getAsLong();
			lookLater();
		}
	}

	private void lookLater() {
		this.timer.accept(BETWEEN_LOOKS, this::look);
	}

	private void look() {
		this.lastLook = this.clock.getAsLong();
		Duration waiting = this.lag.get();
		boolean late = waiting != null && waiting.compareTo(LONG) >= 0;
		if (late && !this.warned && this.lastLook - this.mayWarnAt >= 0) {
			this.warned = true;
			this.mayWarnAt = this.lastLook + BETWEEN_WARNINGS.toNanos();
			warn(waiting);
		}
		else if (this.warned && !late) {
			this.warned = false;
			logger.info("{}: events do not wait for long any more", this.node);
		}
		this.looking = waiting != null;
		if (this.looking) {
			lookLater();
		}
	}

	private void warn(Duration waiting) {
		logger.warn(
				"{}: events have waited {} s for listeners; {}; {}. Look in a thread dump what the listener waits for, "
						+ "and give that a time limit, or let other threads do what takes long",
				this.node, waiting.toSeconds(), oldest(), this.busyThreads.get());
	}

	private String oldest() {
		return this.listeners.stream()
			.filter((listener) -> listener.running().count() > 0)
			.max(Comparator.comparing((listener) -> listener.running().oldest()))
			.map((listener) -> "listener '%s' has been running for %d s, with %d calls at once".formatted(listener,
					listener.running().oldest().toSeconds(), listener.running().count()))
			.orElse("none of the node's listeners is running, so others have the threads");
	}

}
