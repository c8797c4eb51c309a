package io.github.eslspring.inbound;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.status.DispatchStatus;
import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners that do not keep up with the wire.
 */
class SlowListenersIntegrationTests {

	private static final int CAPACITY = 100_000;

	@Test
	void shedsOrdinaryEventsFirstAndKeepsReading() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.queueCapacity = CAPACITY)) {
			CountDownLatch open = new CountDownLatch(1);
			AtomicInteger heard = new AtomicInteger();
			node.client().onEvent((event) -> {
				Patience.awaitLatch(open);
				heard.incrementAndGet();
			}, "CUSTOM test::event", "CHANNEL_ANSWER");
			node.awaitDone("event");
			for (int i = 0; i < 300; i++) {
				node.fire(i);
			}
			Patience.await().until(() -> node.client().status().receivedEvents() == 300);
			DispatchStatus ordinary = node.client().status().dispatch();
			assertThat(ordinary.queuedBytes()).isBetween(CAPACITY / 2L, CAPACITY / 4L * 3L);
			assertThat(ordinary.shed()).containsOnlyKeys("CUSTOM");
			assertThat(ordinary.shed().get("CUSTOM") + ordinary.queuedEvents()).isEqualTo(300);

			for (int i = 0; i < 300; i++) {
				node.pbx().fire(SimulatedEvent.named("CHANNEL_ANSWER").header("Unique-ID", "c" + i).build());
			}
			Patience.await().until(() -> node.client().status().receivedEvents() == 600);
			DispatchStatus vital = node.client().status().dispatch();
			assertThat(vital.queuedBytes()).isBetween(CAPACITY / 4L * 3L, (long) CAPACITY);
			assertThat(vital.shed()).containsOnlyKeys("CUSTOM", "CHANNEL_ANSWER");
			assertThat(vital.shed().get("CUSTOM")).isEqualTo(ordinary.shed().get("CUSTOM"));
			assertThat(Patience.resultOf(node.client().api("echo", "still read")).body()).isEqualTo("still read");
			assertThat(node.client().bgapi("echo", "job").result(Patience.LIMIT).result()).isEqualTo("job");

			open.countDown();
			Patience.await().until(() -> node.client().status().dispatch().queuedEvents() == 0);
			assertThat(heard.get() + vital.shed().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(600);
			node.fire(1000);
			Patience.await().until(() -> heard.get() == vital.queuedEvents() + 1);
		}
	}

	@Test
	void everyBlockedListenerThreadGetsItsAnswer() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			int callers = EslThreads.DEFAULT_LISTENER_THREADS;
			CountDownLatch all = new CountDownLatch(callers);
			List<String> answers = new CopyOnWriteArrayList<>();
			node.client().onEvent((event) -> {
				all.countDown();
				Patience.awaitLatch(all);
				CompletableFuture<ApiResponse> answer = node.client().api("echo", String.valueOf(event.uniqueId()));
				answers.add(answer.join().body());
			}, "CUSTOM test::event");
			node.awaitDone("event");
			for (int i = 0; i < callers; i++) {
				node.fire(i, "channel-" + i);
			}
			Patience.await().until(() -> answers.size() == callers);
			assertThat(answers).doesNotHaveDuplicates();
		}
	}

	@Test
	void quiesceEndsWhenWhatWasAcceptedIsHandled() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			CountDownLatch open = new CountDownLatch(1);
			List<String> heard = new CopyOnWriteArrayList<>();
			node.client().onEvent((event) -> {
				Patience.awaitLatch(open);
				heard.add(String.valueOf(event.header("Number")));
			}, "CUSTOM test::event");
			node.awaitDone("event");
			node.fire(1);
			node.fire(2);
			Patience.await().until(() -> node.client().status().dispatch().queuedEvents() == 2);
			CompletableFuture<Void> first = node.client().quiesce();
			CompletableFuture<Void> second = node.client().quiesce();
			node.fire(3);
			Patience.await().until(() -> node.client().status().receivedEvents() == 3);
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
			assertThat(first).isNotDone();
			open.countDown();
			Patience.resultOf(first);
			Patience.resultOf(second);
			Patience.resultOf(node.client().quiesce());
			assertThat(heard).containsExactly("1", "2");
			Patience.resultOf(node.client().connect());
			node.fire(4);
			Patience.await().until(() -> heard.contains("4"));
		}
	}

}
