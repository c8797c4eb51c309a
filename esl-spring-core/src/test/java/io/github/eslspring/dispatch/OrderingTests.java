package io.github.eslspring.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners that do not share the lanes of the channels. Nothing runs until the test
 * takes a task.
 */
class OrderingTests {

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	private final List<String> heard = new ArrayList<>();

	private int room = Integer.MAX_VALUE;

	private final EventDispatcher dispatcher = new EventDispatcher("pbx", this::take, 1_000_000, EventTypes.defaults());

	@Test
	void oneTaskHandlesAllEventsOfANodeInTheOrderOfTheWire() {
		listen("node", EslOrdering.NODE);
		for (int i = 0; i < 10; i++) {
			this.dispatcher.dispatch(event("DTMF", (i % 2 == 0) ? "a" : "b"));
			this.dispatcher.dispatch(event("HEARTBEAT", ""));
		}
		assertThat(this.tasks).hasSize(1);
		assertThat(this.dispatcher.lanes()).isZero();
		this.tasks.remove().run();
		assertThat(this.heard).hasSize(20).startsWith("node DTMF a", "node HEARTBEAT ", "node DTMF b");
	}

	@Test
	void eachListenerOfThisKindHasALaneOfItsOwn() {
		listen("one", EslOrdering.NODE);
		listen("other", EslOrdering.NODE);
		this.dispatcher.dispatch(event("DTMF", "a"));
		this.dispatcher.dispatch(event("DTMF", "b"));
		assertThat(this.tasks).hasSize(2);
		this.tasks.removeLast().run();
		assertThat(this.heard).hasSize(2).allMatch((call) -> call.startsWith("other"));
	}

	@Test
	void withoutAnOrderEachEventIsATaskOfItsOwn() {
		listen("none", EslOrdering.NONE);
		this.dispatcher.dispatch(event("DTMF", "a"));
		this.dispatcher.dispatch(event("HANGUP", "a"));
		assertThat(this.tasks).hasSize(2);
		this.tasks.removeLast().run();
		this.tasks.removeLast().run();
		assertThat(this.heard).containsExactly("none HANGUP a", "none DTMF a");
	}

	@Test
	void anEventTakesUpRoomUntilTheLastHasHandledIt() {
		listen("lane", EslOrdering.CHANNEL);
		listen("node", EslOrdering.NODE);
		listen("none", EslOrdering.NONE);
		this.dispatcher.dispatch(event("DTMF", "a"));
		long room = this.dispatcher.status().queuedBytes();
		assertThat(room).isPositive();
		assertThat(this.tasks).hasSize(3);
		for (int left = 2; left > 0; left--) {
			this.tasks.remove().run();
			assertThat(this.dispatcher.status().queuedBytes()).isEqualTo(room);
			assertThat(this.dispatcher.status().queuedEvents()).isOne();
		}
		this.tasks.remove().run();
		assertThat(this.dispatcher.status().queuedBytes()).isZero();
		assertThat(this.dispatcher.status().queuedEvents()).isZero();
		assertThat(this.dispatcher.status().delivered()).isEqualTo(3);
		assertThat(this.heard).containsExactlyInAnyOrder("lane DTMF a", "node DTMF a", "none DTMF a");
	}

	@Test
	void aDrainWaitsForAllOfThem() {
		listen("node", EslOrdering.NODE);
		listen("none", EslOrdering.NONE);
		this.dispatcher.dispatch(event("DTMF", "a"));
		CompletableFuture<Void> quiet = this.dispatcher.quiesce();
		this.dispatcher.dispatch(event("DTMF", "b"));
		this.tasks.remove().run();
		assertThat(quiet).isNotDone();
		this.tasks.remove().run();
		assertThat(quiet).isCompleted();
		assertThat(this.heard).hasSize(2);
		assertThat(this.dispatcher.status().shed()).containsEntry("DTMF", 1L);
	}

	@Test
	void oneThatTheExecutorDoesNotTakeHoldsUpNothing() {
		listen("lane", EslOrdering.CHANNEL);
		listen("node", EslOrdering.NODE);
		listen("none", EslOrdering.NONE);
		this.room = 1;
		this.dispatcher.dispatch(event("DTMF", "a"));
		assertThat(this.tasks).hasSize(1);
		this.room = Integer.MAX_VALUE;
		runAll();
		assertThat(this.dispatcher.status().queuedBytes()).isZero();
		assertThat(this.dispatcher.status().shed()).containsEntry("DTMF", 2L);
		this.dispatcher.dispatch(event("DTMF", "b"));
		runAll();
		assertThat(this.heard).containsExactlyInAnyOrder("lane DTMF a", "lane DTMF b", "node DTMF b", "none DTMF b");
		assertThat(this.dispatcher.quiesce()).isCompleted();
	}

	@Test
	void aFailureHarmsNoOther() {
		this.dispatcher.subscribe((event) -> true, 0, EslOrdering.NODE, (event) -> {
			throw new IllegalStateException("on purpose");
		});
		listen("lane", EslOrdering.CHANNEL);
		listen("none", EslOrdering.NONE);
		this.dispatcher.dispatch(event("DTMF", "a"));
		runAll();
		assertThat(this.heard).containsExactlyInAnyOrder("lane DTMF a", "none DTMF a");
		assertThat(this.dispatcher.status().failed()).isOne();
		assertThat(this.dispatcher.status().queuedEvents()).isZero();
	}

	@Test
	void whatWaitsIsNotGivenToOneWhoLeft() {
		Registration node = listen("node", EslOrdering.NODE);
		Registration none = listen("none", EslOrdering.NONE);
		this.dispatcher.dispatch(event("DTMF", "a"));
		node.close();
		none.close();
		runAll();
		this.dispatcher.dispatch(event("DTMF", "b"));
		assertThat(this.heard).isEmpty();
		assertThat(this.tasks).isEmpty();
		assertThat(this.dispatcher.status().queuedBytes()).isZero();
	}

	@Test
	void theLaneOfAChannelIsLeftAloneWhenNobodyInItWantsTheEvent() {
		this.dispatcher.subscribe((event) -> event.name().equals("HEARTBEAT"), 0, (event) -> this.heard.add("lane"));
		listen("node", EslOrdering.NODE);
		this.dispatcher.dispatch(event("DTMF", "a"));
		assertThat(this.dispatcher.lanes()).isZero();
		runAll();
		assertThat(this.heard).containsExactly("node DTMF a");
	}

	@Test
	void setsTheMdcForThemToo() {
		this.dispatcher.subscribe((event) -> true, 0, EslOrdering.NONE, (event) -> this.heard
			.add(MDC.get(EventDispatcher.MDC_NODE) + " " + MDC.get(EventDispatcher.MDC_CHANNEL)));
		this.dispatcher.dispatch(event("DTMF", "a"));
		runAll();
		assertThat(this.heard).containsExactly("pbx a");
		assertThat(MDC.get(EventDispatcher.MDC_CHANNEL)).isNull();
	}

	@Test
	void whatAListenerBeganHoldsUpTheDrainButNotItsLane() {
		CompletableFuture<Void> begun = new CompletableFuture<>();
		this.dispatcher.subscribe((event) -> true, 0, new EventListener() {

			@Override
			public void onEvent(EslEvent event) {
				throw new AssertionError("not called by a dispatcher");
			}

			@Override
			public @Nullable CompletionStage<?> handle(EslEvent event) {
				OrderingTests.this.heard.add(event.name());
				return event.name().equals("DTMF") ? begun : null;
			}

		});
		this.dispatcher.dispatch(event("DTMF", "a"));
		this.dispatcher.dispatch(event("TALK", "a"));
		runAll();
		assertThat(this.heard).containsExactly("DTMF", "TALK");
		assertThat(this.dispatcher.status().queuedBytes()).isZero();
		CompletableFuture<Void> quiet = this.dispatcher.quiesce();
		assertThat(quiet).isNotDone();
		begun.completeExceptionally(new IllegalStateException("on purpose"));
		assertThat(quiet).isCompleted();
		assertThat(this.dispatcher.status().failed()).isOne();
	}

	private Registration listen(String name, EslOrdering ordering) {
		return this.dispatcher.subscribe((event) -> true, 0, ordering, (event) -> this.heard
			.add(name + " " + event.name() + " " + ((event.uniqueId() != null) ? event.uniqueId() : "")));
	}

	private void take(Runnable task) {
		if (this.room-- <= 0) {
			throw new RejectedExecutionException("full");
		}
		this.tasks.add(task);
	}

	private void runAll() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove().run();
		}
	}

	private static EslEvent event(String name, String channel) {
		String lines = "Event-Name: " + name + "\n" + (channel.isEmpty() ? "" : "Unique-ID: " + channel + "\n") + "\n";
		return EventDecoder.plain(lines.getBytes(StandardCharsets.US_ASCII));
	}

}
