package io.github.eslspring.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.event.EventTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * The rules of reactive streams, and what happens to events nobody asks for.
 */
class EventStreamTests {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final AtomicInteger dropped = new AtomicInteger();

	private final AtomicInteger ended = new AtomicInteger();

	private final AtomicInteger unregistered = new AtomicInteger();

	private final Recorder recorder = new Recorder();

	@Test
	void tellsNoMoreThanIsWanted() {
		EventStream stream = begun(8, this.tasks::add);
		fire(stream, "A", "B", "C");
		assertThat(this.tasks).isEmpty();
		stream.request(2);
		runAll();
		assertThat(this.recorder.signals).containsExactly("A", "B");
		stream.request(5);
		fire(stream, "D");
		runAll();
		assertThat(this.recorder.signals).containsExactly("A", "B", "C", "D");
	}

	@Test
	void addsUpDemandWithoutOverflow() {
		EventStream stream = begun(8, this.tasks::add);
		stream.request(Long.MAX_VALUE);
		stream.request(Long.MAX_VALUE);
		fire(stream, "A");
		fire(stream, "B");
		runAll();
		assertThat(this.recorder.signals).containsExactly("A", "B");
	}

	@Test
	void isOneTaskAtATime() {
		EventStream stream = begun(8, this.tasks::add);
		stream.request(10);
		fire(stream, "A", "B", "C");
		assertThat(this.tasks).hasSize(1);
		runAll();
		assertThat(this.recorder.signals).containsExactly("A", "B", "C");
	}

	@Test
	void tellsNothingBeforeTheSubscriberHasItsSubscription() {
		EventStream stream = stream(8, this.tasks::add);
		this.recorder.onSubscribe = (subscription) -> {
			subscription.request(1);
			stream.onEvent(event("A"));
			assertThat(this.tasks).isEmpty();
		};
		stream.begin((listener) -> this.unregistered::incrementAndGet);
		runAll();
		assertThat(this.recorder.signals).containsExactly("A");
	}

	@Test
	void dropsTheNewestAndCountsIt() {
		EventStream stream = begun(4, this.tasks::add);
		fire(stream, "A", "B", "C", "D", "E");
		assertThat(this.dropped).hasValue(2);
		stream.request(10);
		runAll();
		assertThat(this.recorder.signals).containsExactly("A", "B", "C");
	}

	@Test
	void keepsRoomForWhatTellsHowACallGoes() {
		EventStream stream = begun(4, this.tasks::add);
		fire(stream, "A", "B", "C", "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY");
		stream.request(10);
		runAll();
		assertThat(this.recorder.signals).containsExactly("A", "B", "C", "CHANNEL_HANGUP_COMPLETE");
		assertThat(this.dropped).hasValue(1);
	}

	@Test
	void tellsNothingAfterItWasCancelledAndTakesTheListenerBack() {
		EventStream stream = begun(8, this.tasks::add);
		stream.request(10);
		fire(stream, "A");
		stream.cancel();
		stream.cancel();
		fire(stream, "B");
		stream.request(1);
		stream.complete();
		runAll();
		assertThat(this.recorder.signals).isEmpty();
		assertThat(this.unregistered).hasPositiveValue();
		assertThat(this.ended).hasPositiveValue();
	}

	@Test
	void canBeCancelledWhileItBegins() {
		EventStream stream = stream(8, this.tasks::add);
		this.recorder.onSubscribe = Flow.Subscription::cancel;
		stream.begin((listener) -> this.unregistered::incrementAndGet);
		assertThat(this.unregistered).hasValue(1);
	}

	@Test
	void refusesToBeAskedForNothing() {
		EventStream stream = begun(8, this.tasks::add);
		stream.request(0);
		runAll();
		assertThat(this.recorder.signals).containsExactly("error IllegalArgumentException");
		assertThat(this.unregistered).hasPositiveValue();
	}

	@Test
	void isCompletedBehindWhatWaits() {
		EventStream stream = begun(8, this.tasks::add);
		fire(stream, "A");
		stream.complete();
		fire(stream, "B");
		runAll();
		assertThat(this.recorder.signals).isEmpty();
		stream.request(1);
		runAll();
		assertThat(this.recorder.signals).containsExactly("A", "complete");
	}

	@Test
	void endsForASubscriberThatFails() {
		EventStream stream = begun(8, this.tasks::add);
		this.recorder.failing = true;
		stream.request(10);
		fire(stream, "A", "B");
		runAll();
		assertThat(this.recorder.signals).containsExactly("A");
		assertThat(this.unregistered).hasPositiveValue();
	}

	@Test
	void endsWithTheThreads() {
		EventStream stream = begun(8, (task) -> {
			throw new RejectedExecutionException();
		});
		stream.request(10);
		fire(stream, "A");
		assertThat(this.unregistered).hasPositiveValue();
	}

	@Test
	void wantsASubscriber() {
		EventStreams streams = new EventStreams(
				new EventDispatcher("pbx", Runnable::run, 1 << 20, EventTypes.defaults()), Runnable::run);
		Flow.Publisher<EslEvent> publisher = streams.publisher((listener) -> this.unregistered::incrementAndGet, 1);
		assertThatNullPointerException().isThrownBy(() -> publisher.subscribe(null));
	}

	private EventStream begun(int capacity, Executor executor) {
		EventStream stream = stream(capacity, executor);
		stream.begin((listener) -> this.unregistered::incrementAndGet);
		return stream;
	}

	private EventStream stream(int capacity, Executor executor) {
		return new EventStream(this.recorder, capacity, executor, this.dropped::incrementAndGet,
				(stream) -> this.ended.incrementAndGet());
	}

	private void runAll() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove().run();
		}
	}

	private static void fire(EventStream stream, String... names) {
		for (String name : names) {
			stream.onEvent(event(name));
		}
	}

	private static EslEvent event(String name) {
		return EslEvent.of(List.of(new EventHeader("Event-Name", name)), null);
	}

	private static final class Recorder implements Flow.Subscriber<EslEvent> {

		private final List<String> signals = new ArrayList<>();

		private @Nullable Consumer<Flow.Subscription> onSubscribe;

		private boolean failing;

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			if (this.onSubscribe != null) {
				this.onSubscribe.accept(subscription);
			}
		}

		@Override
		public void onNext(EslEvent event) {
			this.signals.add(event.name());
			if (this.failing) {
				throw new IllegalStateException("on purpose");
			}
		}

		@Override
		public void onError(Throwable problem) {
			this.signals.add("error " + problem.getClass().getSimpleName());
		}

		@Override
		public void onComplete() {
			this.signals.add("complete");
		}

	}

}
