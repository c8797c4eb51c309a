package io.github.eslspring.originate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * How fast calls are begun, by a clock that the test moves.
 */
class CallPaceTests {

	private final List<Long> begun = new ArrayList<>();

	private long now = -5;

	private @Nullable Runnable timer;

	private long due;

	@Test
	void withoutALimitEveryCallBeginsAtOnce() {
		CallPace pace = pace(0, Duration.ZERO);
		for (int i = 0; i < 100; i++) {
			assertThat(pace.enter(this::begin)).isTrue();
		}
		assertThat(this.begun).hasSize(100).containsOnly(-5L);
	}

	@Test
	void callsBeginInOrderAndEvenlySpaced() {
		CallPace pace = pace(10, Duration.ofSeconds(5));
		List<Integer> order = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			int number = i;
			assertThat(pace.enter(() -> {
				order.add(number);
				begin();
			})).isTrue();
		}
		assertThat(this.begun).hasSize(1);
		assertThat(pace.waiting()).isEqualTo(19);
		run(Duration.ofSeconds(10));
		assertThat(order).isSorted().hasSize(20);
		assertThat(this.begun)
			.containsExactlyElementsOf(LongStream.range(0, 20).mapToObj((i) -> -5 + i * 100_000_000).toList());
		assertThat(pace.waiting()).isZero();
		assertThat(this.timer).isNull();
	}

	@Test
	void whoWouldWaitTooLongIsTurnedAwayAtOnce() {
		CallPace pace = pace(2, Duration.ofSeconds(2));
		int taken = 0;
		for (int i = 0; i < 20; i++) {
			taken += pace.enter(this::begin) ? 1 : 0;
		}
		assertThat(taken).as("one at once and those whose turn comes within 2 s").isEqualTo(5);
		run(Duration.ofMillis(500));
		assertThat(pace.enter(this::begin)).isTrue();
		assertThat(pace.enter(this::begin)).isFalse();
		run(Duration.ofSeconds(10));
		assertThat(this.begun).hasSize(6);
	}

	@Test
	void afterAPauseThereIsNoBurst() {
		CallPace pace = pace(1, Duration.ofSeconds(5));
		pace.enter(this::begin);
		run(Duration.ofSeconds(60));
		pace.enter(this::begin);
		pace.enter(this::begin);
		assertThat(this.begun).hasSize(2);
		run(Duration.ofMillis(999));
		assertThat(this.begun).hasSize(2);
		run(Duration.ofMillis(1));
		assertThat(this.begun).hasSize(3);
	}

	@Test
	void aTimerThatComesTooEarlyOrLateKeepsTheSpacing() {
		CallPace pace = pace(1, Duration.ofSeconds(5));
		pace.enter(this::begin);
		pace.enter(this::begin);
		pace.enter(this::begin);
		fire();
		assertThat(this.begun).hasSize(1);
		this.now += Duration.ofMillis(3500).toNanos();
		fire();
		assertThat(this.begun).hasSize(2);
		run(Duration.ofMillis(999));
		assertThat(this.begun).hasSize(2);
		run(Duration.ofMillis(1));
		assertThat(this.begun).hasSize(3);
	}

	@Test
	void whoLeavesTheLineCostsNoTurn() {
		CallPace pace = pace(1, Duration.ofSeconds(5));
		pace.enter(this::begin);
		Runnable leaving = () -> {
			throw new AssertionError("It had left");
		};
		pace.enter(leaving);
		pace.enter(this::begin);
		pace.leave(leaving);
		run(Duration.ofSeconds(1));
		assertThat(this.begun).hasSize(2);
	}

	@Test
	void allAreReleasedAtOnce() {
		CallPace pace = pace(1, Duration.ofSeconds(5));
		pace.enter(this::begin);
		pace.enter(this::begin);
		pace.enter(this::begin);
		pace.release();
		assertThat(this.begun).hasSize(3);
		assertThat(pace.waiting()).isZero();
	}

	@Test
	void refusesNumbersThatMakeNoSense() {
		assertThatIllegalArgumentException().isThrownBy(() -> new OriginateOptions(-1, Duration.ZERO, 1))
			.withMessageContaining("maxPerSecond");
		assertThatIllegalArgumentException().isThrownBy(() -> new OriginateOptions(Double.NaN, Duration.ZERO, 1))
			.withMessageContaining("maxPerSecond");
		assertThatIllegalArgumentException().isThrownBy(() -> new OriginateOptions(1, Duration.ofNanos(-1), 1))
			.withMessageContaining("maxDelay");
		assertThatIllegalArgumentException().isThrownBy(() -> new OriginateOptions(1, Duration.ZERO, 0))
			.withMessageContaining("maxCalls");
	}

	private CallPace pace(double perSecond, Duration maxDelay) {
		return new CallPace(new OriginateOptions(perSecond, maxDelay, 1), () -> this.now, this::schedule);
	}

	private Future<?> schedule(Duration delay, Runnable task) {
		assertThat(this.timer).as("one timer at a time").isNull();
		this.timer = task;
		this.due = this.now + delay.toNanos();
		return new CompletableFuture<>();
	}

	private void begin() {
		this.begun.add(this.now);
	}

	private void fire() {
		Runnable task = this.timer;
		this.timer = null;
		if (task != null) {
			task.run();
		}
	}

	private void run(Duration time) {
		long end = this.now + time.toNanos();
		while (this.timer != null && this.due <= end) {
			this.now = Math.max(this.now, this.due);
			fire();
		}
		this.now = end;
	}

}
