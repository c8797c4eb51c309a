package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import java.util.stream.Collectors;

import io.github.eslspring.Seeds;
import io.github.eslspring.channel.ChannelOptions;
import io.github.eslspring.channel.LiveChannel;
import io.github.eslspring.channel.LiveChannels;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.status.ResyncStatus;
import io.github.eslspring.status.ResyncStatus.Outcome;
import io.github.eslspring.test.call.SimulatedCall;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random calls while connections are lost at random moments, in the middle of a resync
 * too: what is known is what there is, and no end is lost or told twice.
 */
class ResyncScriptsIntegrationTests {

	private static final int ROUNDS = 25;

	private static final int SCRIPTS_A_ROUND = 40;

	private static final int CHANNELS = 5000;

	private static final List<String> ENDS = List.of("CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY");

	private final Map<String, Map<String, Integer>> told = new ConcurrentHashMap<>();

	private final Queue<String> lateEvents = new ConcurrentLinkedQueue<>();

	private final Set<String> seen = ConcurrentHashMap.newKeySet();

	@Test
	void whatIsKnownIsWhatThereIsAfterAnyLoss() {
		long seed = Seeds.next();
		Random random = new Random(seed);
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.resync = true;
			options.initialDelay = Duration.ofMillis(1);
			options.maxDelay = Duration.ofMillis(10);
			options.channels = new ChannelOptions(CHANNELS, Duration.ofMillis(100), Set.of());
		})) {
			LiveChannels live = node.client().channels();
			node.client()
				.onEvent(this::note, "CHANNEL_CREATE", "CHANNEL_ANSWER", "CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE",
						"CHANNEL_DESTROY");
			List<SimulatedCall> calls = new ArrayList<>();
			for (int round = 0; round < ROUNDS; round++) {
				playRound(node, random, calls);
				awaitResync(node, seed);
				requireSame(node, live, "seed " + seed + ", round " + round);
			}
			node.pbx().calls().forEach(SimulatedCall::hangup);
			Patience.await().alias("seed " + seed).until(() -> live.size() == 0);
			Patience.await().until(() -> node.client().status().dispatch().queuedEvents() == 0);
			requireEveryEndOnce(seed);
			assertThat(node.client().status().channels().evicted()).as("seed %d", seed).isZero();
			assertThat(node.client().status().channels().endedUnseen()).as("seed %d", seed).isPositive();
		}
	}

	private void playRound(SimulatedNode node, Random random, List<SimulatedCall> calls) {
		for (int script = 0; script < SCRIPTS_A_ROUND; script++) {
			playScript(node, random, calls);
			if (random.nextInt(12) == 0) {
				lose(node, random);
			}
			if (random.nextInt(40) == 0) {
				awaitReady(node);
			}
		}
	}

	private static void playScript(SimulatedNode node, Random random, List<SimulatedCall> calls) {
		SimulatedCall call = node.pbx().call("10" + random.nextInt(100)).to("50" + random.nextInt(100));
		calls.add(call);
		int steps = random.nextInt(6);
		for (int step = 0; step < steps; step++) {
			SimulatedCall other = calls.get(random.nextInt(calls.size()));
			switch (random.nextInt(7)) {
				case 0 -> call.ring();
				case 1 -> call.answer();
				case 2 -> call.answer().hold();
				case 3 -> calls.add(call.dialOut());
				case 4 -> call.bridge(call.dialOut());
				case 5 -> other.hangup();
				default -> call.hangup("USER_BUSY");
			}
			if (random.nextInt(100) == 0) {
				lose(node, random);
			}
		}
	}

	private static void lose(SimulatedNode node, Random random) {
		if (random.nextBoolean()) {
			node.pbx().dropConnections();
		}
		else {
			node.pbx().reloadEventSocket();
		}
	}

	private static void awaitReady(SimulatedNode node) {
		Patience.await().until(() -> node.client().status().live());
	}

	private static void awaitResync(SimulatedNode node, long seed) {
		Patience.await().alias("seed " + seed).until(() -> {
			ResyncStatus resync = node.client().status().channels().resync();
			return resync.outcome() == Outcome.DONE && resync.generation() == node.client().status().generation()
					&& node.client().status().live();
		});
	}

	private static void requireSame(SimulatedNode node, LiveChannels live, String hint) {
		Patience.await().alias(hint).untilAsserted(() -> {
			Set<Map.Entry<String, String>> known = states(live).entrySet();
			Set<Map.Entry<String, String>> real = states(node).entrySet();
			assertThat(without(known, real)).as("real %s", without(real, known)).isEmpty();
			assertThat(without(real, known)).isEmpty();
		});
	}

	private static <T> Set<T> without(Set<T> all, Set<T> some) {
		return all.stream().filter((each) -> !some.contains(each)).collect(Collectors.toSet());
	}

	private static Map<String, String> states(LiveChannels live) {
		return live.all()
			.stream()
			.collect(Collectors.toMap(LiveChannel::uuid,
					(channel) -> channel.callState() + " " + channel.callerNumber() + " " + channel.destination()));
	}

	private static Map<String, String> states(SimulatedNode node) {
		return node.pbx()
			.calls()
			.stream()
			.collect(Collectors.toMap(SimulatedCall::uuid,
					(call) -> call.callState() + " " + call.callerNumber() + " " + call.destination()));
	}

	private void note(EslEvent event) {
		String uuid = String.valueOf(event.uniqueId());
		Map<String, Integer> counts = this.told.computeIfAbsent(uuid, (key) -> new ConcurrentHashMap<>());
		if (this.seen.add(uuid) && event.synthetic()) {
			// Only the server's table had told of it; that counts as known.
			counts.put("table", 1);
		}
		if (counts.containsKey("CHANNEL_DESTROY")) {
			this.lateEvents.add(uuid + " " + event.name());
		}
		counts.merge(event.name(), 1, Integer::sum);
	}

	private void requireEveryEndOnce(long seed) {
		assertThat(this.lateEvents).as("seed %d", seed).isEmpty();
		Map<String, Map<String, Integer>> wrong = new HashMap<>(this.told);
		wrong.values().removeIf((counts) -> {
			boolean whole = counts.containsKey("CHANNEL_CREATE") || counts.containsKey("table");
			return ENDS.stream().allMatch((end) -> {
				int count = counts.getOrDefault(end, 0);
				return count == 1 || (count == 0 && !whole && !end.equals("CHANNEL_DESTROY"));
			});
		});
		assertThat(wrong).as("seed %d", seed).isEmpty();
		assertThat(this.told).as("seed %d", seed).hasSizeGreaterThan(ROUNDS * SCRIPTS_A_ROUND / 2);
	}

}
