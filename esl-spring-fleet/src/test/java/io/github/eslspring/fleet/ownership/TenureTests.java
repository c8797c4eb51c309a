package io.github.eslspring.fleet.ownership;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.junit.jupiter.api.Test;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The steps of one node's tenure, taken by hand.
 */
class TenureTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final OwnershipSettings SETTINGS = new OwnershipSettings(Duration.ofMillis(10), Duration.ofMillis(5),
			Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(10), 1000, true,
			(node) -> Duration.ofSeconds(1));

	private final ReentrantLock lock = new ReentrantLock();

	private final AtomicInteger obtained = new AtomicInteger();

	/** Nobody holds a tenure that was stopped, so nobody could ever end it. */
	@Test
	void whoeverWasStoppedWhileRestingNeverTriesAgain() {
		LockRegistry<Lock> locks = (key) -> {
			this.obtained.incrementAndGet();
			return this.lock;
		};
		try (SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("tenure-")) {
			Tenure tenure = new Tenure("pbx", "one", locks, new Semaphore(1), new Outage(SETTINGS.standBack()),
					SETTINGS, threads, () -> {
					});
			tenure.start();
			await().atMost(LONG).until(tenure::isOurs);
			tenure.leave();
			tenure.drained();
			tenure.step(false);
			await().atMost(LONG).until(() -> tenure.isReleased() && !this.lock.isLocked());
			long rested = System.nanoTime();
			await().until(() -> System.nanoTime() - rested > SETTINGS.rest().toNanos());
			int before = this.obtained.get();
			tenure.stop();
			tenure.step(false);
			assertThat(this.obtained).hasValue(before);
			assertThat(tenure.isOurs()).isFalse();
			tenure.start();
			assertThat(this.obtained).hasValue(before);
		}
	}

	@Test
	void oneLockIsTriedAtATime() {
		Tenure tenure = new Tenure("pbx", "one", (key) -> {
			this.obtained.incrementAndGet();
			return this.lock;
		}, new Semaphore(1), new Outage(Duration.ZERO), SETTINGS, new SimpleAsyncTaskExecutor(), () -> {
		});
		tenure.start();
		await().atMost(LONG).until(tenure::isOurs);
		assertThat(this.obtained).as("the lock and a probe").hasValue(2);
		tenure.stop();
	}

	/** Nobody need have looked. */
	@Test
	void itsStateIsSinceItBeganAndNotSinceSomebodyLooked() {
		Tenure tenure = new Tenure("pbx", "one", new DefaultLockRegistry(), new Semaphore(1), new Outage(Duration.ZERO),
				SETTINGS, new SimpleAsyncTaskExecutor(), () -> {
				});
		tenure.start();
		await().atMost(LONG).until(tenure::isOurs);
		tenure.step(false);
		Instant stepped = Instant.now();
		await().until(() -> Instant.now().isAfter(stepped));
		assertThat(tenure.ownership(null).state()).isEqualTo(NodeOwnership.State.OWNED);
		assertThat(tenure.ownership(null).since()).isBeforeOrEqualTo(stepped);
		tenure.stop();
	}

	/** Its owner may stop the very next moment. */
	@Test
	void restsNoLongerThanUntilAnotherHasTheNode() {
		Tenure tenure = new Tenure("pbx", "one", new DefaultLockRegistry(), new Semaphore(1), new Outage(Duration.ZERO),
				new OwnershipSettings(LONG, Duration.ofMillis(10), LONG, LONG, Duration.ZERO, 1, true, (node) -> LONG),
				new SimpleAsyncTaskExecutor(), () -> {
				});
		tenure.start();
		await().until(tenure::isOurs);
		tenure.leave();
		tenure.step(false);
		assertThat(tenure.isResting()).isFalse();
		tenure.drained();
		tenure.step(false);
		assertThat(tenure.isResting()).isTrue();
		tenure.step(false);
		assertThat(tenure.isResting()).isTrue();
		tenure.step(true);
		assertThat(tenure.isResting()).isFalse();
		await().until(tenure::isOurs);
		tenure.stop();
		await().until(tenure::isReleased);
	}

}
