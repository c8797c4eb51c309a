package io.github.eslspring.dispatch;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LagTests {

	private final Lag lag = new Lag();

	@Test
	void isNothingAtFirst() {
		assertThat(this.lag.now()).isZero();
	}

	@Test
	void growsWhileSomethingWaitsAndStaysAsLongAsThatWaited() {
		Object first = new Object();
		this.lag.entered(first);
		this.lag.entered(new Object());
		Awaitility.await().until(() -> this.lag.now().compareTo(Duration.ofMillis(20)) > 0);
		this.lag.begun(first);
		Duration waited = this.lag.now();
		assertThat(waited).isGreaterThan(Duration.ofMillis(20)).isEqualTo(this.lag.now());
	}

	@Test
	void whatHasWaitedLongIsNotToldForWhatWaitsNow() {
		Object first = new Object();
		assertThat(this.lag.waiting()).isZero();
		this.lag.entered(first);
		Awaitility.await().until(() -> this.lag.waiting().compareTo(Duration.ofMillis(20)) > 0);
		this.lag.begun(first);
		assertThat(this.lag.now()).isGreaterThan(Duration.ofMillis(20));
		assertThat(this.lag.waiting()).isZero();
	}

	@Test
	void doesNotLookAtEverything() {
		Object first = new Object();
		Object second = new Object();
		this.lag.entered(first);
		this.lag.entered(second);
		this.lag.begun(second);
		Awaitility.await().until(() -> !this.lag.now().isZero());
	}

}
