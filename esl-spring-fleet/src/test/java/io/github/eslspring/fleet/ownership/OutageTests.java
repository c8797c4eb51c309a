package io.github.eslspring.fleet.ownership;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OutageTests {

	@Test
	void nobodyButOwnersAsksForLocksForAWhileAfterAnOutage() {
		Outage outage = new Outage(Duration.ofDays(1));
		outage.succeeded();
		assertThat(outage.isLongOver()).isTrue();
		outage.failed();
		assertThat(outage.isPresent()).isTrue();
		assertThat(outage.isLongOver()).isFalse();
		outage.succeeded();
		assertThat(outage.isPresent()).isFalse();
		assertThat(outage.isLongOver()).isFalse();
	}

	/** Otherwise a failure now and then would leave dead instances' nodes to nobody. */
	@Test
	void shortOutagesInARowDoNotProlongItForEver() {
		AtomicLong seconds = new AtomicLong();
		Outage outage = new Outage(Duration.ofSeconds(10), () -> Duration.ofSeconds(seconds.get()).toNanos());
		for (int time = 1; time <= 19; time += 3) {
			seconds.set(time);
			outage.failed();
			outage.succeeded();
			assertThat(outage.isLongOver()).isFalse();
		}
		seconds.set(21);
		assertThat(outage.isLongOver()).isTrue();
	}

	@Test
	void aLongOneAfterAShortOneCountsAnew() {
		AtomicLong seconds = new AtomicLong();
		Outage outage = new Outage(Duration.ofSeconds(10), () -> Duration.ofSeconds(seconds.get()).toNanos());
		outage.failed();
		outage.succeeded();
		seconds.set(5);
		outage.failed();
		seconds.set(65);
		outage.succeeded();
		seconds.set(74);
		assertThat(outage.isLongOver()).isFalse();
		seconds.set(75);
		assertThat(outage.isLongOver()).isTrue();
	}

	@Test
	void theWhileEnds() {
		Outage outage = new Outage(Duration.ofMillis(20));
		outage.failed();
		outage.succeeded();
		await().until(outage::isLongOver);
	}

}
