package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.eslspring.EslSetupException;
import io.github.eslspring.dispatch.RemoteRegistration;
import io.github.eslspring.event.LogLevel;
import io.github.eslspring.status.SubscriptionState;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.protocol.ReceivedCommand;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes from several threads at once, while the server is slow, refuses some of them
 * and connections drop: in the end the server does what is desired, and the client knows
 * it.
 */
class SubscriptionRacesIntegrationTests {

	private static final List<String> NAMES = List.of("DTMF", "HEARTBEAT", "CHANNEL_PARK", "CUSTOM a", "CUSTOM b",
			"CODEC");

	private static final String REFUSED = "CODEC";

	/**
	 * What is refused while a connection is restored would keep the node from being
	 * ready.
	 */
	private static final List<String> ALLOWED = NAMES.stream().filter((name) -> !name.equals(REFUSED)).toList();

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void endInWhatIsDesired(long seed) throws InterruptedException {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.subscription = Duration.ofMillis(700);
			options.maxInflight = 10_000;
		})) {
			boolean drops = seed % 2 == 0;
			Random slow = new Random(seed);
			for (String command : List.of("event", "nixevent", "filter", "log")) {
				node.pbx().onCommand(command, (received) -> answer(slow, received));
			}
			List<CompletableFuture<Void>> changes = new CopyOnWriteArrayList<>();
			List<Thread> threads = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				Random random = new Random(seed * 31 + i);
				threads.add(new Thread(() -> change(node.client(), random, drops ? ALLOWED : NAMES, changes),
						"test-changes-" + i));
			}
			threads.forEach(Thread::start);
			if (drops) {
				Patience.await().until(() -> changes.size() > 60);
				node.pbx().dropConnections();
			}
			for (Thread thread : threads) {
				thread.join();
			}
			for (CompletableFuture<Void> change : changes) {
				assertThat(endOf(change)).as("seed %s", seed).isNotInstanceOf(TimeoutException.class);
			}
			EslSubscriptions subscriptions = node.client().subscriptions();
			Patience.await()
				.untilAsserted(() -> assertThat(subscriptions.observed()).as("seed %s", seed)
					.isEqualTo(subscriptions.desired()));
			assertThat(subscriptions.desired().names()).as("seed %s", seed).doesNotContain(REFUSED);
			assertServerDoes(node, subscriptions.observed(), seed);
		}
	}

	private static ScriptedReply answer(Random slow, ReceivedCommand command) {
		Duration delay = Duration.ofMillis((slow.nextInt(150) == 0) ? 800 : 0);
		boolean refused = command.startsWith("event") && Arrays.asList(command.line().split(" ")).contains(REFUSED);
		return (refused ? ScriptedReply.reply("-ERR permission denied") : ScriptedReply.execute()).after(delay);
	}

	private static void change(EslInboundClient client, Random random, List<String> names,
			List<CompletableFuture<Void>> changes) {
		EslSubscriptions subscriptions = client.subscriptions();
		List<RemoteRegistration> held = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			String name = names.get(random.nextInt(names.size()));
			String other = names.get(random.nextInt(names.size()));
			String value = "abc".substring(random.nextInt(3)).substring(0, 1);
			switch (random.nextInt(8)) {
				case 0, 1 -> changes.add(subscriptions.subscribe(name, other));
				case 2 -> changes.add(subscriptions.unsubscribe(name, other));
				case 3 -> changes.add(subscriptions.addFilter("Unique-ID", value));
				case 4 -> changes.add(subscriptions.removeFilter("unique-id", value.toUpperCase()));
				case 5 -> held.add(subscriptions.hold(name, other));
				case 6 -> held.add(client.onLog(LogLevel.of(random.nextInt(8)), (line) -> {
				}));
				default -> {
					if (!held.isEmpty()) {
						RemoteRegistration closed = held.remove(random.nextInt(held.size()));
						changes.add(closed.confirmed());
						closed.close();
					}
				}
			}
		}
		held.forEach((registration) -> changes.add(registration.confirmed()));
	}

	private static Object endOf(CompletableFuture<Void> change) throws InterruptedException {
		try {
			change.get(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
			return "agreed";
		}
		catch (ExecutionException ex) {
			return (ex.getCause() instanceof EslSetupException) ? "refused" : ex.getCause();
		}
		catch (TimeoutException ex) {
			return ex;
		}
	}

	/** Reads off the commands what a server does that has carried them out in order. */
	private static void assertServerDoes(SimulatedNode node, SubscriptionState expected, long seed) {
		List<ReceivedCommand> commands = node.pbx().commands();
		int last = commands.get(commands.size() - 1).connection();
		Set<String> names = new TreeSet<>();
		Set<String> subclasses = new TreeSet<>();
		Map<String, Integer> filters = new TreeMap<>();
		String log = null;
		for (ReceivedCommand command : commands) {
			List<String> words = List.of(command.line().split(" "));
			if (command.connection() != last || words.contains(REFUSED)) {
				continue;
			}
			String rest = command.line().substring(command.line().indexOf(' ') + 1);
			switch (words.get(0)) {
				case "event" -> {
					int custom = words.contains("CUSTOM") ? words.indexOf("CUSTOM") : words.size();
					names.addAll(words.subList(2, custom));
					subclasses.addAll(words.subList(Math.min(custom + 1, words.size()), words.size()));
				}
				case "nixevent" -> {
					int custom = words.contains("CUSTOM") ? words.indexOf("CUSTOM") : words.size();
					words.subList(1, custom).forEach(names::remove);
					words.subList(Math.min(custom + 1, words.size()), words.size()).forEach(subclasses::remove);
				}
				case "filter" -> {
					if (rest.startsWith("delete ")) {
						filters.remove(rest.substring("delete ".length()));
					}
					else {
						filters.merge(rest, 1, Integer::sum);
					}
				}
				case "log" -> log = words.get(1);
				case "nolog" -> log = null;
				default -> {
				}
			}
		}
		assertThat(names).as("seed %s", seed).isEqualTo(expected.names());
		assertThat(subclasses).as("seed %s", seed).isEqualTo(expected.subclasses());
		assertThat(filters.values()).as("seed %s", seed).allMatch((times) -> times == 1);
		assertThat(filters.keySet()).as("seed %s", seed)
			.containsExactlyInAnyOrderElementsOf(
					expected.filters().stream().map((filter) -> filter.header() + " " + filter.value()).toList());
		assertThat(log).as("seed %s", seed)
			.isEqualTo((expected.logLevel() != null) ? expected.logLevel().word() : null);
	}

}
