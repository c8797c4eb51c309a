package io.github.eslspring.test.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One switch's part of a clock that others may use, too: only its own timers can be
 * halted.
 */
final class SharedSwitchClock extends SwitchClock {

	private final SwitchClock clock;

	private final Set<Entry> scheduled = ConcurrentHashMap.newKeySet();

	SharedSwitchClock(SwitchClock clock) {
		this.clock = clock;
	}

	@Override
	public Timer schedule(Duration delay, Runnable task) {
		Entry entry = new Entry(task);
		this.scheduled.add(entry);
		entry.begin(delay);
		return entry;
	}

	@Override
	public void halt() {
		this.scheduled.forEach(Entry::cancel);
	}

	@Override
	public Duration elapsed() {
		return this.clock.elapsed();
	}

	@Override
	public ZoneId getZone() {
		return this.clock.getZone();
	}

	@Override
	public Instant instant() {
		return this.clock.instant();
	}

	/** Something to do, which is forgotten when it is done or cancelled. */
	private final class Entry implements Timer {

		private final Runnable task;

		private volatile Timer timer = () -> {
		};

		Entry(Runnable task) {
			this.task = task;
		}

		void begin(Duration delay) {
			this.timer = SharedSwitchClock.this.clock.schedule(delay, this::run);
			if (!SharedSwitchClock.this.scheduled.contains(this)) {
				this.timer.cancel();
			}
		}

		private void run() {
			if (SharedSwitchClock.this.scheduled.remove(this)) {
				this.task.run();
			}
		}

		@Override
		public void cancel() {
			if (SharedSwitchClock.this.scheduled.remove(this)) {
				this.timer.cancel();
			}
		}

	}

}
