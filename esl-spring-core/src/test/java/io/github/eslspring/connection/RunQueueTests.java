package io.github.eslspring.connection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RunQueueTests {

	private final Queue<Runnable> workers = new ArrayDeque<>();

	private final Queue<Runnable> looks = new ArrayDeque<>();

	private final List<Integer> ran = new ArrayList<>();

	private final RunQueue queue = new RunQueue(this.workers::add, 3, (delay, look) -> this.looks.add(look));

	@Test
	void oneWorkerRunsWhatIsReadyInItsOrder() {
		add(100);
		assertThat(this.workers).hasSize(1);
		this.workers.remove().run();
		assertThat(this.ran).hasSize(100).isSorted();
		assertThat(this.workers).isEmpty();
		add(1);
		assertThat(this.workers).hasSize(1);
	}

	@Test
	void othersJoinUpToTheLimitWhileNothingIsTaken() {
		add(100);
		while (!this.looks.isEmpty()) {
			this.looks.remove().run();
		}
		assertThat(this.workers).hasSize(3);
		this.workers.remove().run();
		assertThat(this.ran).hasSize(100);
	}

	@Test
	void whatComesAfterTheEndIsNotLeftToAWorkerThatMayBeBlocked() {
		Queue<Runnable> threads = new ArrayDeque<>();
		AtomicInteger room = new AtomicInteger(1);
		RunQueue ending = new RunQueue((worker) -> {
			if (room.getAndDecrement() <= 0) {
				throw new RejectedExecutionException("no more threads");
			}
			threads.add(worker);
		}, 3, (delay, look) -> this.looks.add(look));
		List<String> refused = new ArrayList<>();
		ending.execute(() -> {
			ending.close();
			assertThatExceptionOfType(RejectedExecutionException.class)
				.isThrownBy(() -> ending.execute(() -> refused.add("must not run")));
			room.set(1);
			ending.execute(() -> refused.add("has a worker of its own"));
		});
		threads.remove().run();
		assertThat(threads).hasSize(1);
		threads.remove().run();
		assertThat(refused).containsExactly("has a worker of its own");
	}

	@Test
	void nobodyJoinsWhoIsNotNeeded() {
		add(100);
		this.workers.remove().run();
		this.looks.remove().run();
		assertThat(this.workers).isEmpty();
		assertThat(this.looks).isEmpty();
	}

	@Test
	void aWorkerLetsOthersHaveItsThread() {
		add(10_000);
		this.workers.remove().run();
		assertThat(this.ran).hasSizeBetween(1, 9_999);
		while (!this.workers.isEmpty()) {
			this.workers.remove().run();
		}
		assertThat(this.ran).hasSize(10_000).isSorted();
	}

	@Test
	void whatIsBehindABlockedTaskWaitsForOneLookHoweverBusyItWasBefore() {
		for (int i = 0; i < 100; i++) {
			add(1);
			this.workers.remove().run();
		}
		assertThat(this.looks).isEmpty();
		this.queue.execute(() -> {
			add(1);
			this.looks.remove().run();
			assertThat(this.workers).as("workers that join one that is blocked").hasSize(1);
			this.workers.remove().run();
		});
		this.workers.remove().run();
		assertThat(this.ran).hasSize(101);
	}

	@Test
	void eachTaskBehindBlockedOnesGetsAWorkerAfterTwoLooks() {
		List<Integer> joined = new ArrayList<>();
		block(joined, 2);
		this.workers.remove().run();
		assertThat(joined).hasSize(2).allMatch((looked) -> looked <= 2);
	}

	@Test
	void whenItClosesAllThatWaitsGetsWorkersAtOnce() {
		this.queue.execute(() -> {
			add(5);
			this.queue.close();
			assertThat(this.workers).as("the limit is 3 with this one").hasSize(2);
			this.workers.remove().run();
		});
		this.workers.remove().run();
		assertThat(this.ran).hasSize(5).isSorted();
	}

	@Test
	void aWorkerThatCannotGoOnElsewhereGoesOnWhereItIs() {
		AtomicInteger room = new AtomicInteger(1);
		RunQueue full = new RunQueue((worker) -> {
			if (room.getAndDecrement() <= 0) {
				throw new IllegalStateException("on purpose");
			}
			this.workers.add(worker);
		}, 3, (delay, look) -> this.looks.add(look));
		for (int i = 0; i < 2000; i++) {
			int number = i;
			full.execute(() -> this.ran.add(number));
		}
		this.workers.remove().run();
		assertThat(this.ran).hasSize(2000).isSorted();
	}

	@Test
	void aFailedTaskHarmsNoOther() {
		this.queue.execute(() -> {
			throw new IllegalStateException("on purpose");
		});
		add(1);
		this.workers.remove().run();
		assertThat(this.ran).hasSize(1);
	}

	@Test
	void refusesWhatNobodyWillRun() {
		AtomicInteger room = new AtomicInteger(1);
		RunQueue full = new RunQueue((worker) -> {
			if (room.getAndDecrement() <= 0) {
				throw new RejectedExecutionException("full");
			}
			this.workers.add(worker);
		}, 3, (delay, look) -> this.looks.add(look));
		full.execute(() -> this.ran.add(1));
		this.workers.remove().run();
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> full.execute(() -> this.ran.add(2)));
		assertThat(this.ran).containsExactly(1);
	}

	@Test
	void aBlockedTaskHoldsUpNoOther() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			RunQueue real = new RunQueue(threads, 4, RunQueueTests::later);
			CountDownLatch gate = new CountDownLatch(1);
			CompletableFuture<Void> other = new CompletableFuture<>();
			real.execute(() -> awaitUninterrupted(gate));
			real.execute(() -> awaitUninterrupted(gate));
			real.execute(() -> other.complete(null));
			assertThat(other).succeedsWithin(Duration.ofSeconds(30));
			gate.countDown();
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void forgetsNoTaskWhileWorkersComeAndGo() {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			RunQueue real = new RunQueue(threads, 4, RunQueueTests::later);
			AtomicInteger done = new AtomicInteger();
			int each = 50_000;
			for (int thread = 0; thread < 3; thread++) {
				threads.execute(() -> {
					for (int i = 0; i < each; i++) {
						real.execute(done::incrementAndGet);
						// Keeps the queue near empty, where workers leave and come.
						for (int spin = 0; spin < i % 200; spin++) {
							Thread.onSpinWait();
						}
					}
				});
			}
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> done.get() == 3 * each);
		}
		finally {
			threads.shutdown();
		}
	}

	/** Tasks of which each is blocked until those behind it were begun. */
	private void block(List<Integer> looks, int more) {
		this.queue.execute(() -> {
			if (more > 0) {
				block(looks, more - 1);
				int looked = 0;
				while (this.workers.isEmpty()) {
					this.looks.remove().run();
					looked++;
				}
				looks.add(looked);
				this.workers.remove().run();
			}
		});
	}

	private void add(int count) {
		for (int i = 0; i < count; i++) {
			int number = i;
			this.queue.execute(() -> this.ran.add(number));
		}
	}

	private static void later(Duration delay, Runnable task) {
		CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(task);
	}

	private static void awaitUninterrupted(CountDownLatch gate) {
		try {
			gate.await(1, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
