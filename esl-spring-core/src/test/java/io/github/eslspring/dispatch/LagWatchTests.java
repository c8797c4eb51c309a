package io.github.eslspring.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.LogWatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When it is said that events wait for long, by a clock that stands still unless it is
 * moved.
 */
class LagWatchTests {

	private static final Duration LATE = Duration.ofSeconds(12);

	private static final Duration QUICK = Duration.ofSeconds(2);

	private final String node = "pbx-" + UUID.randomUUID();

	private final Queue<Runnable> planned = new ArrayDeque<>();

	private @Nullable Duration lag;

	private long now = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();

	private final LagWatch watch = new LagWatch(this.node, () -> this.lag, (delay, task) -> this.planned.add(() -> {
		this.now += delay.toNanos();
		task.run();
	}), () -> "3 of 16 listener threads are busy", () -> this.now);

	@Test
	void looksOnlyWhileSomethingIsThere() {
		assertThat(this.planned).isEmpty();
		this.lag = QUICK;
		this.watch.wake();
		this.watch.wake();
		assertThat(this.planned).hasSize(1);
		look(3);
		assertThat(this.planned).hasSize(1);
		this.lag = null;
		look(1);
		assertThat(this.planned).isEmpty();
		this.watch.wake();
		assertThat(this.planned).hasSize(1);
	}

	@Test
	void saysOnceThatEventsWaitAndOnceThatTheyDoNotAnyMore() {
		try (LogWatch log = new LogWatch(LagWatch.class)) {
			this.lag = QUICK;
			this.watch.wake();
			look(5);
			assertThat(said(log)).isEmpty();
			this.lag = LATE;
			look(100);
			assertThat(said(log)).containsOnlyOnce("\n").contains("WARN " + this.node + ": events have waited 12 s");
			this.lag = null;
			look(1);
			assertThat(said(log)).contains("INFO " + this.node + ": events do not wait for long any more");
		}
	}

	@Test
	void warnsOnceAMinuteAtMost() {
		try (LogWatch log = new LogWatch(LagWatch.class)) {
			this.watch.wake();
			for (int second = 0; second < 150; second++) {
				this.lag = (second % 2 == 0) ? LATE : QUICK;
				look(1);
			}
			assertThat(said(log).split("WARN", -1)).hasSize(1 + 3);
			assertThat(said(log).split("INFO", -1)).hasSize(1 + 3);
		}
	}

	@Test
	void namesTheListenerWithTheOldestCallAndTheThreads() {
		try (LogWatch log = new LogWatch(LagWatch.class)) {
			this.watch.watch(named("free"));
			WatchedListener taken = this.watch.watch(named("taken"));
			taken.running().begun(System.nanoTime() - LATE.toNanos());
			taken.running().begun(System.nanoTime());
			this.lag = LATE;
			this.watch.wake();
			look(1);
			assertThat(said(log)).contains("listener 'taken' has been running for 12 s, with 2 calls at once")
				.contains("3 of 16 listener threads are busy")
				.contains("give that a time limit");
			this.watch.unwatch(taken);
			this.lag = QUICK;
			look(60);
			this.lag = LATE;
			look(1);
			assertThat(said(log)).contains("none of the node's listeners is running");
		}
	}

	private void look(int times) {
		for (int i = 0; i < times; i++) {
			this.planned.remove().run();
		}
	}

	/** Of all tests that run only what this one's node said. */
	private String said(LogWatch log) {
		StringBuilder lines = new StringBuilder();
		log.text()
			.lines()
			.filter((line) -> line.contains(this.node))
			.forEach((line) -> lines.append(line).append('\n'));
		return lines.toString();
	}

	private static EventListener named(String name) {
		return new EventListener() {
			@Override
			public void onEvent(EslEvent event) {
			}

			@Override
			public String toString() {
				return name;
			}
		};
	}

}
