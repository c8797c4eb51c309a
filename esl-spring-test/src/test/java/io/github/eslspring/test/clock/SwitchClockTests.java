package io.github.eslspring.test.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SwitchClockTests {

	private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

	@Test
	void runsWhatFallsDueInTheOrderOfTime() {
		ManualSwitchClock clock = SwitchClock.manual(START);
		List<String> happened = new ArrayList<>();
		clock.schedule(Duration.ofSeconds(2), () -> happened.add("two " + clock.instant().getEpochSecond() % 60));
		clock.schedule(Duration.ofSeconds(1), () -> {
			happened.add("one");
			clock.schedule(Duration.ofMillis(500), () -> happened.add("one and a half"));
		});
		clock.schedule(Duration.ofSeconds(4), () -> happened.add("four"));
		clock.advance(Duration.ofSeconds(3));
		assertThat(happened).containsExactly("one", "one and a half", "two 2");
		assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
		assertThat(clock.pending()).isEqualTo(1);
	}

	@Test
	void keepsTheOrderOfWhatIsDueAtTheSameTime() {
		ManualSwitchClock clock = SwitchClock.manual(START);
		List<Integer> happened = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			int number = i;
			clock.schedule(Duration.ofMillis(10), () -> happened.add(number));
		}
		clock.advance(Duration.ofMillis(10));
		assertThat(happened).containsExactly(0, 1, 2, 3, 4);
	}

	@Test
	void runsNothingThatWasCancelled() {
		ManualSwitchClock clock = SwitchClock.manual(START);
		List<String> happened = new ArrayList<>();
		Timer timer = clock.schedule(Duration.ofMillis(10), () -> happened.add("cancelled"));
		timer.cancel();
		timer.cancel();
		clock.schedule(Duration.ofMillis(20), () -> happened.add("halted"));
		clock.halt();
		clock.advance(Duration.ofSeconds(1));
		assertThat(happened).isEmpty();
	}

	@Test
	void tellsOneSwitchAnotherWallTimeWithoutMovingTimers() {
		ManualSwitchClock clock = SwitchClock.manual(START);
		List<String> happened = new ArrayList<>();
		clock.schedule(Duration.ofMinutes(1), () -> happened.add("due"));
		WallClock wall = new WallClock(clock);
		wall.jump(Duration.ofHours(1));
		assertThat(wall.instant()).isEqualTo(START.plusSeconds(3600));
		assertThat(clock.instant()).isEqualTo(START);
		assertThat(wall.withZone(ZoneOffset.ofHours(2)).instant()).isEqualTo(wall.instant());
		clock.advance(Duration.ofMinutes(1));
		assertThat(happened).containsExactly("due");
		wall.jump(Duration.ofHours(-2));
		assertThat(wall.instant()).isEqualTo(START.plusSeconds(60 - 3600));
	}

	@Test
	void runsRealTimersOnOneDaemonThreadThatEndsWhenHalted() throws InterruptedException {
		SwitchClock clock = SwitchClock.of(Clock.fixed(START, ZoneOffset.UTC));
		AtomicReference<Thread> thread = new AtomicReference<>();
		CountDownLatch ran = new CountDownLatch(2);
		for (int i = 0; i < 2; i++) {
			clock.schedule(Duration.ofMillis(1), () -> {
				thread.set(Thread.currentThread());
				ran.countDown();
			});
		}
		assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(thread.get().isDaemon()).isTrue();
		assertThat(clock.instant()).isEqualTo(START);
		assertThat(clock.elapsed()).isPositive();
		clock.halt();
		await().until(() -> !thread.get().isAlive());
		CountDownLatch again = new CountDownLatch(1);
		clock.schedule(Duration.ZERO, again::countDown);
		assertThat(again.await(10, TimeUnit.SECONDS)).isTrue();
		clock.halt();
	}

	@Test
	void sharesAClockWithOthersAndHaltsOnlyItsOwnTimers() {
		ManualSwitchClock clock = SwitchClock.manual(START);
		SwitchClock one = SwitchClock.of(clock);
		SwitchClock other = SwitchClock.of(clock);
		List<String> happened = new ArrayList<>();
		one.schedule(Duration.ofSeconds(1), () -> happened.add("one"));
		one.schedule(Duration.ofSeconds(3), () -> happened.add("halted"));
		other.schedule(Duration.ofSeconds(3), () -> happened.add("other"));
		other.schedule(Duration.ofSeconds(3), () -> happened.add("cancelled")).cancel();
		clock.advance(Duration.ofSeconds(2));
		one.halt();
		assertThat(clock.pending()).isEqualTo(1);
		clock.advance(Duration.ofSeconds(2));
		assertThat(happened).containsExactly("one", "other");
		assertThat(one.elapsed()).isEqualTo(Duration.ofSeconds(4)).isEqualTo(clock.elapsed());
		assertThat(one.instant()).isEqualTo(clock.instant());
	}

}
