package io.github.eslspring.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunningCallsTests {

	private final RunningCalls calls = new RunningCalls();

	@Test
	void isNothingAtFirst() {
		assertThat(this.calls.count()).isZero();
		assertThat(this.calls.oldest()).isZero();
	}

	@Test
	void tellsTheOldestOfThoseThatRun() {
		int first = this.calls.begun(System.nanoTime());
		Awaitility.await().until(() -> this.calls.oldest().compareTo(Duration.ofMillis(50)) > 0);
		int second = this.calls.begun(System.nanoTime());
		assertThat(this.calls.count()).isEqualTo(2);
		Duration before = this.calls.oldest();
		this.calls.ended(first);
		assertThat(this.calls.count()).isOne();
		assertThat(before).isGreaterThan(Duration.ofMillis(50));
		this.calls.ended(second);
		isNothingAtFirst();
	}

	@Test
	void countsHoweverManyThereAre() {
		Deque<Integer> begun = new ArrayDeque<>();
		for (int i = 0; i < 1000; i++) {
			begun.add(this.calls.begun(System.nanoTime()));
		}
		assertThat(this.calls.count()).isEqualTo(1000);
		Awaitility.await().until(() -> !this.calls.oldest().isZero());
		begun.forEach(this.calls::ended);
		isNothingAtFirst();
	}

}
