package io.github.eslspring.channel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.eslspring.Seeds;
import io.github.eslspring.channel.ChannelChange.Kind;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.CallState;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.inbound.Patience;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What listeners are told of live channels, and how channels are put together to calls.
 */
class ChannelChangesTests {

	private final List<String> told = new ArrayList<>();

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final ChannelRegistry registry = new ChannelRegistry(
			new ChannelOptions(100, Duration.ZERO, Set.of("account")), (event) -> {
			}, this.tasks::add);

	private final LiveChannels live = this.registry.live();

	private int sequence;

	@Test
	void tellsWhatThereIsAndThenWhatChanges() {
		this.registry.start(true);
		tell("CHANNEL_CREATE", "a");
		Registration listening = this.live.onChange(this::note);
		run();
		assertThat(this.told).containsExactly("APPEARED a UNKNOWN");
		tell("CHANNEL_CALLSTATE", "a", "Channel-Call-State", "RINGING");
		run();
		tell("CHANNEL_CREATE", "b", "Channel-Call-State", "DOWN");
		run();
		tell("CHANNEL_DESTROY", "a");
		run();
		assertThat(this.told).containsExactly("APPEARED a UNKNOWN", "CHANGED a RINGING", "APPEARED b DOWN",
				"GONE a RINGING");
		listening.close();
		listening.close();
		tell("CHANNEL_DESTROY", "b");
		run();
		assertThat(this.told).hasSize(4);
	}

	@Test
	void ofManyChangesASlowListenerIsToldTheNewestOfEachChannel() {
		this.registry.start(true);
		this.live.onChange(this::note);
		tell("CHANNEL_CREATE", "stays", "Channel-Call-State", "DOWN");
		run();
		for (String state : List.of("RINGING", "EARLY", "ACTIVE", "HELD")) {
			tell("CHANNEL_CALLSTATE", "stays", "Channel-Call-State", state);
		}
		tell("CHANNEL_CREATE", "comes-and-goes");
		tell("CHANNEL_DESTROY", "comes-and-goes");
		tell("CHANNEL_CREATE", "new", "Channel-Call-State", "RINGING");
		assertThat(this.tasks).hasSize(1);
		run();
		assertThat(this.told).containsExactly("APPEARED stays DOWN", "CHANGED stays HELD",
				"APPEARED comes-and-goes UNKNOWN", "GONE comes-and-goes UNKNOWN", "APPEARED new RINGING");
		tell("CHANNEL_CALLSTATE", "stays", "Channel-Call-State", "ACTIVE");
		tell("CHANNEL_DESTROY", "stays");
		run();
		assertThat(this.told).last().isEqualTo("GONE stays ACTIVE");
	}

	@Test
	void anEventThatSaysNothingNewIsNoChange() {
		this.registry.start(true);
		this.live.onChange(this::note);
		tell("CHANNEL_CREATE", "a", "Channel-Call-State", "DOWN", "Event-Date-Timestamp", "1795248207691822");
		tell("CHANNEL_CALLSTATE", "a", "Channel-Call-State", "DOWN", "Event-Date-Timestamp", "1795248208691822");
		run();
		tell("CHANNEL_CALLSTATE", "a", "Channel-Call-State", "DOWN", "Event-Date-Timestamp", "1795248209691822");
		run();
		assertThat(this.told).hasSize(1);
		assertThat(Objects.requireNonNull(this.live.find("a").orElseThrow().lastEvent()).getEpochSecond())
			.isEqualTo(1795248209L);
	}

	@Test
	void whoFollowsEveryChangeKnowsWhatThereIs() {
		long seed = Seeds.next();
		Random random = new Random(seed);
		Map<String, LiveChannel> followed = new HashMap<>();
		this.registry.start(true);
		this.live.onChange((change) -> {
			if (change.kind() == Kind.GONE) {
				assertThat(followed.remove(change.channel().uuid())).as("seed %d", seed).isNotNull();
			}
			else {
				boolean known = followed.put(change.channel().uuid(), change.channel()) != null;
				assertThat(known).as("seed %d", seed).isEqualTo(change.kind() == Kind.CHANGED);
			}
		});
		String[] names = { "CHANNEL_CREATE", "CHANNEL_CALLSTATE", "CHANNEL_DESTROY", "CHANNEL_ANSWER" };
		CallState[] states = CallState.values();
		int channels = 0;
		for (int i = 0; i < 5000; i++) {
			channels += (random.nextInt(10) == 0) ? 1 : 0;
			tell(names[random.nextInt(names.length)], "c" + (channels - random.nextInt(Math.min(channels + 1, 20))),
					"Channel-Call-State", states[random.nextInt(states.length)].name());
			if (random.nextInt(30) == 0) {
				run();
				assertThat(followed.keySet()).as("seed %d", seed)
					.isEqualTo(Set.copyOf(this.live.all().stream().map(LiveChannel::uuid).toList()));
				followed.forEach((uuid, channel) -> assertThat(channel.callState()).as("seed %d", seed)
					.isEqualTo(this.live.find(uuid).orElseThrow().callState()));
			}
		}
		this.registry.stop();
		run();
		assertThat(followed).as("seed %d", seed).isEmpty();
	}

	@Test
	void whatWaitsForAStuckListenerIsBounded() {
		ChannelFeed feed = new ChannelFeed(this::note, this.tasks::add);
		feed.want(Long.MAX_VALUE);
		for (int i = 0; i < 2 * ChannelFeed.ROOM; i++) {
			LiveChannel channel = Telling.of("c" + i);
			feed.live(channel);
			feed.gone(channel);
		}
		assertThat(feed.waiting()).isEqualTo(ChannelFeed.ROOM);
		assertThat(this.tasks).isEmpty();
		feed.wake();
		run();
		assertThat(this.told).hasSize(2 * ChannelFeed.ROOM);
		assertThat(feed.waiting()).isZero();
	}

	@Test
	void aSubscriberIsToldOfAShortCallInAsManyStepsAsItAskedFor() {
		ChannelFeed feed = new ChannelFeed(this::note, this.tasks::add);
		LiveChannel channel = Telling.of("short");
		feed.live(channel);
		feed.gone(channel);
		feed.want(1);
		run();
		assertThat(this.told).containsExactly("APPEARED short UNKNOWN");
		feed.want(1);
		run();
		assertThat(this.told).containsExactly("APPEARED short UNKNOWN", "GONE short UNKNOWN");
	}

	@Test
	void aFailingListenerIsToldOnAndOthersToo() {
		this.registry.start(true);
		AtomicInteger failures = new AtomicInteger();
		this.live.onChange((change) -> {
			failures.incrementAndGet();
			throw new IllegalStateException("listener");
		});
		this.live.onChange(this::note);
		tell("CHANNEL_CREATE", "a");
		tell("CHANNEL_CREATE", "b");
		run();
		assertThat(failures).hasValue(2);
		assertThat(this.told).hasSize(2);
	}

	@Test
	void closedThreadsEndTheTelling() {
		ChannelFeed feed = new ChannelFeed(this::note, (task) -> {
			throw new RejectedExecutionException("closed");
		});
		feed.want(1);
		feed.live(Telling.of("a"));
		feed.wake();
		assertThat(feed.waiting()).isZero();
	}

	@Test
	void aSubscriberIsToldAsManyAsItAskedFor() {
		this.registry.start(true);
		tell("CHANNEL_CREATE", "a", "Channel-Call-State", "DOWN");
		tell("CHANNEL_CREATE", "b", "Channel-Call-State", "DOWN");
		Subscriber subscriber = new Subscriber();
		this.live.changes().subscribe(subscriber);
		run();
		assertThat(this.told).isEmpty();
		subscriber.subscription().request(1);
		run();
		assertThat(this.told).hasSize(1);
		tell("CHANNEL_CALLSTATE", "b", "Channel-Call-State", "ACTIVE");
		subscriber.subscription().request(5);
		run();
		assertThat(this.told).hasSizeBetween(2, 3).contains("APPEARED a DOWN");
		assertThat(this.told).last().asString().endsWith("b ACTIVE");
		subscriber.subscription().cancel();
		tell("CHANNEL_CREATE", "c");
		run();
		assertThat(this.told).noneMatch((change) -> change.contains(" c "));
		assertThat(subscriber.problem.get()).isNull();
	}

	@Test
	void aSubscriberThatAsksForNothingIsToldSo() {
		Subscriber subscriber = new Subscriber();
		this.live.changes().subscribe(subscriber);
		subscriber.subscription().request(0);
		assertThat(subscriber.problem.get()).isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void tellsOneAfterTheOtherHoweverManyThreadsThereAre() {
		ExecutorService executor = Executors.newFixedThreadPool(4);
		try {
			ChannelRegistry shared = new ChannelRegistry(ChannelOptions.DEFAULT, (event) -> {
			}, executor);
			shared.start(true);
			AtomicInteger at = new AtomicInteger();
			AtomicInteger together = new AtomicInteger();
			Map<String, LiveChannel> followed = new ConcurrentHashMap<>();
			shared.live().onChange((change) -> {
				together.accumulateAndGet(at.incrementAndGet(), Math::max);
				followed.put(change.channel().uuid(), change.channel());
				at.decrementAndGet();
			});
			for (int i = 0; i < 2000; i++) {
				shared.observe(event("CHANNEL_CALLSTATE", "c" + (i % 10), "Channel-Call-State",
						(i % 2 == 0) ? "ACTIVE" : "HELD"));
			}
			shared.observe(event("CHANNEL_CALLSTATE", "last", "Channel-Call-State", "ACTIVE"));
			Patience.await().until(() -> followed.containsKey("last"));
			assertThat(together).hasValue(1);
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void bridgedLegsAreOneCall() {
		this.registry.start(true);
		tell("CHANNEL_CREATE", "a", "Channel-Call-UUID", "a", "Caller-Channel-Created-Time", "1795248207000000",
				"Caller-Caller-ID-Number", "1000", "Caller-Destination-Number", "5000");
		tell("CHANNEL_CREATE", "b", "Channel-Call-UUID", "a", "Caller-Channel-Created-Time", "1795248208000000",
				"Caller-Callee-ID-Number", "2000", "variable_account", "acme");
		tell("CHANNEL_CREATE", "c", "Channel-Call-UUID", "c", "Caller-Channel-Created-Time", "1795248209000000");
		assertThat(this.live.calls()).extracting(LiveCall::id).containsExactlyInAnyOrder("a", "c");
		LiveCall call = this.live.callOf("b").orElseThrow();
		assertThat(call.legs()).extracting(LiveChannel::uuid).containsExactly("a", "b");
		assertThat(call.isBridged()).isFalse();
		assertThat(call.isAnswered()).isFalse();
		assertThat(call.variable("account")).contains("acme");
		assertThat(call.variable("other")).isEmpty();
		assertThat(call).hasToString("LiveCall[a, 2 legs]");
		tell("CHANNEL_BRIDGE", "b", "Bridge-A-Unique-ID", "b", "Bridge-B-Unique-ID", "c", "Channel-Call-UUID", "b",
				"Channel-Call-State", "ACTIVE");
		LiveCall joined = this.live.callOf("c").orElseThrow();
		assertThat(joined.legs()).extracting(LiveChannel::uuid).containsExactly("b", "c");
		assertThat(joined.isBridged()).isTrue();
		assertThat(joined.isAnswered()).isTrue();
		assertThat(joined.isHeld()).isFalse();
		assertThat(this.live.callOf("a").orElseThrow().legs()).hasSize(1);
		assertThat(this.live.callOf("none")).isEmpty();
		assertThat(this.live.withNumber("5000")).extracting(LiveChannel::uuid).containsExactly("a");
		assertThat(this.live.withNumber("2000")).extracting(LiveChannel::uuid).containsExactly("b");
		assertThat(this.live.inState(CallState.ACTIVE)).extracting(LiveChannel::uuid).containsExactly("b");
	}

	private void note(ChannelChange change) {
		this.told.add(change.kind() + " " + change.channel().uuid() + " " + change.channel().callState());
	}

	private void run() {
		Runnable task = this.tasks.poll();
		while (task != null) {
			task.run();
			task = this.tasks.poll();
		}
	}

	private void tell(String name, String uuid, String... headers) {
		this.registry.observe(event(name, uuid, headers));
	}

	private EslEvent event(String name, String uuid, String... headers) {
		List<EventHeader> all = new ArrayList<>();
		all.add(new EventHeader("Event-Name", name));
		all.add(new EventHeader("Unique-ID", uuid));
		all.add(new EventHeader("Event-Sequence", Integer.toString(++this.sequence)));
		for (int i = 0; i < headers.length; i += 2) {
			all.add(new EventHeader(headers[i], headers[i + 1]));
		}
		return EventTypes.defaults().typed(EslEvent.of(all, null));
	}

	/** A subscriber that asks for nothing by itself. */
	private final class Subscriber implements Flow.Subscriber<ChannelChange> {

		private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();

		private final AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();

		Flow.Subscription subscription() {
			return Objects.requireNonNull(this.subscription.get());
		}

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			this.subscription.set(subscription);
		}

		@Override
		public void onNext(ChannelChange change) {
			note(change);
		}

		@Override
		public void onError(Throwable throwable) {
			this.problem.set(throwable);
		}

		@Override
		public void onComplete() {
			this.problem.set(new AssertionError("It never completes"));
		}

	}

}
