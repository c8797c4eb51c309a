package io.github.eslspring.dispatch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LaneTests {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final List<String> handled = Collections.synchronizedList(new ArrayList<>());

	private final AtomicInteger emptied = new AtomicInteger();

	@Test
	void isOneTaskHoweverManyEventsItHolds() {
		Lane<EslEvent> lane = lane();
		for (int i = 0; i < 10; i++) {
			lane.add(event(i));
		}
		assertThat(this.tasks).hasSize(1);
		assertThat(lane.isEmpty()).isFalse();
		this.tasks.remove().run();
		assertThat(this.handled).hasSize(10).startsWith("0", "1", "2");
		assertThat(lane.isEmpty()).isTrue();
		assertThat(this.emptied).hasValue(1);
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void letsOtherLanesGoFirstAfterABatch() {
		Lane<EslEvent> lane = lane();
		for (int i = 0; i < 100; i++) {
			lane.add(event(i));
		}
		this.tasks.remove().run();
		assertThat(this.handled).hasSizeBetween(10, 99);
		assertThat(this.tasks).hasSize(1);
		assertThat(this.emptied).hasValue(0);
		while (!this.tasks.isEmpty()) {
			this.tasks.remove().run();
		}
		assertThat(this.handled).hasSize(100);
		assertThat(this.emptied).hasValue(1);
	}

	@Test
	void goesOnItselfWhenTheExecutorTakesNoMore() {
		AtomicInteger room = new AtomicInteger(1);
		Lane<EslEvent> lane = new Lane<>((task) -> {
			if (room.getAndDecrement() <= 0) {
				throw new RejectedExecutionException("full");
			}
			this.tasks.add(task);
		}, this::handle, this.emptied::incrementAndGet);
		for (int i = 0; i < 300; i++) {
			lane.add(event(i));
		}
		this.tasks.remove().run();
		assertThat(this.handled).hasSize(300);
		assertThat(lane.isEmpty()).isTrue();
		assertThat(this.emptied).hasValue(1);
	}

	@Test
	void isNeverRunByTwoThreadsAndSaysWhenItIsEmpty() {
		ExecutorService executor = Executors.newFixedThreadPool(4);
		try {
			AtomicInteger inside = new AtomicInteger();
			AtomicInteger together = new AtomicInteger();
			AtomicInteger count = new AtomicInteger();
			AtomicInteger last = new AtomicInteger(-1);
			AtomicInteger disorder = new AtomicInteger();
			int rounds = 200_000;
			Lane<EslEvent> lane = new Lane<>(executor, (event) -> {
				if (inside.incrementAndGet() != 1) {
					together.incrementAndGet();
				}
				int number = Integer.parseInt(String.valueOf(event.header("Number")));
				if (last.getAndSet(number) > number) {
					disorder.incrementAndGet();
				}
				count.incrementAndGet();
				inside.decrementAndGet();
			}, this.emptied::incrementAndGet);
			for (int i = 0; i < rounds; i++) {
				lane.add(event(i));
				// Keeps the lane near empty, where its task ends and starts again.
				for (int spin = 0; spin < 200 && i - count.get() > 2; spin++) {
					Thread.onSpinWait();
				}
			}
			Awaitility.await()
				.pollInterval(Duration.ofMillis(2))
				.until(() -> count.get() == rounds && lane.isEmpty() && this.emptied.get() > 0);
			assertThat(together).hasValue(0);
			assertThat(disorder).hasValue(0);
		}
		finally {
			executor.shutdown();
		}
	}

	private Lane<EslEvent> lane() {
		return new Lane<>(this.tasks::add, this::handle, this.emptied::incrementAndGet);
	}

	private void handle(EslEvent event) {
		this.handled.add(String.valueOf(event.header("Number")));
	}

	private static EslEvent event(int number) {
		return EventDecoder
			.plain(("Event-Name: HEARTBEAT\nNumber: " + number + "\n\n").getBytes(StandardCharsets.US_ASCII));
	}

}
