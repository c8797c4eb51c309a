package io.github.eslspring.fleet.ownership;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a node's lock makes of what the store answers.
 */
class NodeLockTests {

	private static final OwnershipSettings SETTINGS = new OwnershipSettings(Duration.ofSeconds(1),
			Duration.ofMillis(10), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(10), 10, true,
			(node) -> Duration.ofSeconds(1));

	private final Outage outage = new Outage(SETTINGS.standBack());

	@Test
	void itsTimeBeginsWhenTheStoreIsAskedAndNotWhenItAnswers() throws InterruptedException {
		NodeLock lock = lock(new ReentrantLock() {

			@Override
			public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
				return !new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS) && super.tryLock(time, unit);
			}

		});
		assertThat(lock.tryLock(0, TimeUnit.MILLISECONDS)).isTrue();
		assertThat(lock.heldFor(Duration.ofMillis(45))).isFalse();
		assertThat(lock.tryLock(0, TimeUnit.MILLISECONDS)).isTrue();
		assertThat(lock.heldFor(Duration.ofMillis(45))).isFalse();
		assertThat(lock.heldFor(Duration.ofMinutes(10))).isTrue();
	}

	@Test
	void aThreadThatIsToldToStopSaysNothingAboutTheStore() {
		NodeLock lock = lock(new ReentrantLock() {

			@Override
			public boolean tryLock(long time, TimeUnit unit) {
				throw new IllegalStateException("interrupted");
			}

		});
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> lock.tryLock(0, TimeUnit.MILLISECONDS));
		assertThat(this.outage.isPresent()).isFalse();
		assertThat(Thread.interrupted()).isFalse();
	}

	private NodeLock lock(Lock store) {
		return new NodeLock("pbx", store, new ReentrantLock(), new Semaphore(1), this.outage, SETTINGS, Duration.ZERO);
	}

}
