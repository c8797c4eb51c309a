package io.github.eslspring.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventTypes;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class EventDispatcherTests {

	private static final int CAPACITY = 4000;

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final List<String> heard = new ArrayList<>();

	private final EventDispatcher dispatcher = new EventDispatcher("pbx", this.tasks::add, CAPACITY,
			EventTypes.defaults());

	@Test
	void givesEachChannelALaneAndKeepsNoneThatIsEmpty() {
		listen("all");
		this.dispatcher.dispatch(event("DTMF", "a", ""));
		this.dispatcher.dispatch(event("DTMF", "b", ""));
		this.dispatcher.dispatch(event("DTMF", "a", ""));
		this.dispatcher.dispatch(event("HEARTBEAT", "", ""));
		this.dispatcher.dispatch(event("HEARTBEAT", "", ""));
		assertThat(this.tasks).hasSize(3);
		assertThat(this.dispatcher.lanes()).isEqualTo(3);
		assertThat(this.dispatcher.status().queuedEvents()).isEqualTo(5);
		runAll();
		assertThat(this.heard).hasSize(5);
		assertThat(this.dispatcher.lanes()).isZero();
		assertThat(this.dispatcher.status().queuedEvents()).isZero();
		assertThat(this.dispatcher.status().queuedBytes()).isZero();
		assertThat(this.dispatcher.status().delivered()).isEqualTo(5);
	}

	@Test
	void whatAListenerBeganHoldsUpADrainOnly() {
		CompletableFuture<Void> stage = new CompletableFuture<>();
		this.dispatcher.subscribe((event) -> true, 0, beginning(stage));
		this.dispatcher.dispatch(event("DTMF", "a", ""));
		runAll();
		assertThat(this.dispatcher.lanes()).isZero();
		assertThat(this.dispatcher.status().queuedBytes()).isZero();
		assertThat(this.dispatcher.status().queuedEvents()).isOne();
		CompletableFuture<Void> quiesced = this.dispatcher.quiesce();
		assertThat(quiesced).isNotDone();
		stage.complete(null);
		assertThat(quiesced).isCompleted();
		assertThat(this.dispatcher.status().failed()).isZero();
	}

	@Test
	void whatAListenerBeganAndFailsCountsAsItsFailure() {
		CompletableFuture<Void> stage = new CompletableFuture<>();
		this.dispatcher.subscribe((event) -> true, 0, beginning(stage));
		this.dispatcher.dispatch(event("DTMF", "a", ""));
		runAll();
		stage.completeExceptionally(new IllegalStateException("on purpose"));
		assertThat(this.dispatcher.status().failed()).isOne();
		assertThat(this.dispatcher.quiesce()).isCompleted();
	}

	@Test
	void costsNothingWhenNobodyWantsTheEvent() {
		this.dispatcher.subscribe((event) -> event.name().equals("DTMF"), 0, (event) -> this.heard.add(event.name()));
		this.dispatcher.dispatch(event("HEARTBEAT", "", ""));
		assertThat(this.tasks).isEmpty();
		assertThat(this.dispatcher.status().queuedEvents()).isZero();
	}

	@Test
	void setsAndClearsTheMdc() {
		MDC.put("own", "kept");
		this.dispatcher.subscribe((event) -> true, 0, (event) -> this.heard
			.add(MDC.get(EventDispatcher.MDC_NODE) + " " + MDC.get(EventDispatcher.MDC_CHANNEL)));
		this.dispatcher.subscribe((event) -> true, 1, (event) -> {
			throw new IllegalStateException("on purpose");
		});
		this.dispatcher.dispatch(event("DTMF", "a", ""));
		this.dispatcher.dispatch(event("HEARTBEAT", "", ""));
		runAll();
		assertThat(this.heard).containsExactly("pbx a", "pbx null");
		assertThat(MDC.get(EventDispatcher.MDC_NODE)).isNull();
		assertThat(MDC.get(EventDispatcher.MDC_CHANNEL)).isNull();
		assertThat(MDC.get("own")).isEqualTo("kept");
		MDC.clear();
	}

	@Test
	void callsNobodyWhoLeftMeanwhile() {
		Registration leaving = listen("leaving");
		listen("staying");
		this.dispatcher.dispatch(event("DTMF", "a", ""));
		leaving.close();
		leaving.close();
		runAll();
		assertThat(this.heard).containsExactly("staying DTMF");
	}

	@Test
	void twoEqualListenersAreTwo() {
		EventListener listener = (event) -> this.heard.add(event.name());
		Registration one = this.dispatcher.subscribe((event) -> true, 0, listener);
		this.dispatcher.subscribe((event) -> true, 0, listener);
		one.close();
		this.dispatcher.dispatch(event("DTMF", "a", ""));
		runAll();
		assertThat(this.heard).containsExactly("DTMF");
	}

	@Test
	void shedsOrdinaryEventsAboveThreeQuartersAndVitalOnesWhenFull() {
		listen("all");
		String large = "x".repeat(600);
		for (int i = 0; i < 10; i++) {
			this.dispatcher.dispatch(event("HEARTBEAT", "", large));
		}
		int ordinary = this.dispatcher.status().queuedEvents();
		assertThat(this.dispatcher.status().queuedBytes()).isLessThanOrEqualTo(CAPACITY / 4 * 3);
		for (int i = 0; i < 10; i++) {
			this.dispatcher.dispatch(event("CHANNEL_HANGUP_COMPLETE", "c" + i, large));
			this.dispatcher.dispatch(event("NEW_IN_2030", "", large));
		}
		assertThat(this.dispatcher.status().queuedBytes()).isBetween(CAPACITY / 4L * 3L, (long) CAPACITY);
		int vital = this.dispatcher.status().queuedEvents() - ordinary;
		assertThat(vital).isPositive();
		assertThat(this.dispatcher.status().shed()).containsEntry("HEARTBEAT", 10L - ordinary)
			.containsEntry("CHANNEL_HANGUP_COMPLETE", 10L - vital)
			.containsEntry("OTHER", 10L);
		runAll();
		this.dispatcher.dispatch(event("HEARTBEAT", "", large));
		runAll();
		assertThat(this.heard).hasSize(ordinary + vital + 1);
	}

	@Test
	void countsWhatAFullExecutorDoesNotTake() {
		EventDispatcher full = new EventDispatcher("pbx", (task) -> {
			throw new RejectedExecutionException("full");
		}, CAPACITY, EventTypes.defaults());
		full.subscribe((event) -> true, 0, (event) -> this.heard.add(event.name()));
		full.dispatch(event("DTMF", "a", ""));
		full.dispatch(event("DTMF", "a", ""));
		assertThat(full.status().shed()).containsEntry("DTMF", 2L);
		assertThat(full.status().queuedEvents()).isZero();
		assertThat(full.status().queuedBytes()).isZero();
		assertThat(full.lanes()).isZero();
		assertThat(full.quiesce()).isCompleted();
	}

	@Test
	void quiescesWhenTheLastEventIsHandled() {
		listen("all");
		this.dispatcher.dispatch(event("DTMF", "a", ""));
		CompletableFuture<Void> first = this.dispatcher.quiesce();
		this.dispatcher.dispatch(event("DTMF", "b", ""));
		CompletableFuture<Void> second = this.dispatcher.quiesce();
		assertThat(first).isNotDone();
		runAll();
		assertThat(first).isCompleted();
		assertThat(second).isCompleted();
		assertThat(this.heard).containsExactly("all DTMF");
		assertThat(this.dispatcher.quiesce()).isCompleted();
	}

	@Test
	void tellsThatEventsAreAdmittedAgain() {
		listen("all");
		this.dispatcher.dispatch(event("DTMF", "a", ""));
		CompletableFuture<Void> quiet = this.dispatcher.quiesce();
		this.dispatcher.resume();
		assertThat(quiet).isCancelled();
		this.dispatcher.dispatch(event("DTMF", "a", ""));
		runAll();
		assertThat(this.heard).hasSize(2);
	}

	private static EventListener beginning(CompletableFuture<Void> stage) {
		return new EventListener() {
			@Override
			public void onEvent(EslEvent event) {
				throw new AssertionError("handle is called instead");
			}

			@Override
			public CompletionStage<?> handle(EslEvent event) {
				return stage;
			}
		};
	}

	private Registration listen(String name) {
		return this.dispatcher.subscribe((event) -> true, 0, (event) -> this.heard.add(name + " " + event.name()));
	}

	private void runAll() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove().run();
		}
	}

	private static EslEvent event(String name, String channel, String filling) {
		String lines = "Event-Name: " + name + "\n" + (channel.isEmpty() ? "" : "Unique-ID: " + channel + "\n")
				+ (filling.isEmpty() ? "" : "Filling: " + filling + "\n") + "\n";
		return EventDecoder.plain(lines.getBytes(StandardCharsets.US_ASCII));
	}

}
