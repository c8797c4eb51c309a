package io.github.eslspring.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

import io.github.eslspring.Secret;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fifty nodes cost no more threads than five, and one that is a black hole costs the
 * others nothing.
 */
@Isolated("measures latency")
class FiftyNodesIntegrationTests {

	private static final int NODES = 50;

	private static final int LISTENERS = 4;

	private static final int IO_THREADS = 4;

	/** I/O, listeners, 8 continuations, 8 look-ups, and one for removals. */
	private static final int MOST_THREADS = IO_THREADS + LISTENERS + 8 + 8 + 1;

	@Test
	void threadsDoNotGrowWithTheNodesAndOneBlackHoleDelaysNoOther() throws InterruptedException {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				SimulatedFreeSwitch hole = SimulatedFreeSwitch.builder().start()) {
			int few = inGroup("few", (group) -> run(group, pbx, hole, 5));
			int many = inGroup("many", (group) -> run(group, pbx, hole, NODES));
			assertThat(many).isLessThanOrEqualTo(MOST_THREADS);
			assertThat(few).isLessThanOrEqualTo(MOST_THREADS);
			// No thread is there for a node: what differs is how many of a pool were
			// used.
			assertThat(many - few).isLessThan(NODES - 5);
		}
	}

	private int run(ThreadGroup group, SimulatedFreeSwitch pbx, SimulatedFreeSwitch hole, int count) {
		try (EslThreads threads = EslThreads.withListenerThreads(LISTENERS)) {
			EslNodes nodes = new EslNodes(EslNodeFactory.sharing(threads));
			List<String> heard = new CopyOnWriteArrayList<>();
			nodes.onNode((client) -> client.onEvent((event) -> heard.add(client.node().name()), "CUSTOM test::event"),
					(client) -> {
					});
			for (int i = 1; i < count; i++) {
				nodes.add(EslNodeDefinition.of("n" + i, endpoint(pbx)));
			}
			EslInboundClient lost = nodes.add(EslNodeDefinition.builder("hole", endpoint(hole)).tags("hole").build());
			List<CompletableFuture<Void>> connecting = nodes.all().stream().map(EslInboundClient::connect).toList();
			connecting.forEach(Patience::resultOf);
			List<EslInboundClient> others = new ArrayList<>(nodes.all());
			others.remove(lost);
			roundTrips(others);
			Duration before = median(roundTrips(others));
			hole.faults().halt();
			List<CompletableFuture<?>> unanswered = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				unanswered.add(lost.api("status"));
			}
			List<Duration> during = roundTrips(others);
			assertThat(unanswered).noneMatch(CompletableFuture::isDone);
			assertThat(median(during)).isLessThan(before.multipliedBy(10).plusMillis(20));
			assertThat(Collections.max(during)).isLessThan(Duration.ofSeconds(2));
			pbx.fire(SimulatedEvent.custom("test::event").build());
			Patience.await().until(() -> heard.size() == others.size());
			assertThat(threadsOf(group, "esl-io")).as("one group of event loops").isBetween(1, IO_THREADS);
			int used = threadsOf(group, "esl-");
			nodes.all().forEach((client) -> client.disconnect(Duration.ZERO));
			hole.faults().end();
			return used;
		}
	}

	/** One at a time on each node in turn, so that each is a latency and no load. */
	private static List<Duration> roundTrips(List<EslInboundClient> clients) {
		List<Duration> taken = new ArrayList<>();
		for (int round = 0; round < 5; round++) {
			for (EslInboundClient client : clients) {
				long start = System.nanoTime();
				assertThat(Patience.resultOf(client.api("echo", "hi")).body()).isEqualTo("hi");
				taken.add(Duration.ofNanos(System.nanoTime() - start));
			}
		}
		return taken;
	}

	private static Duration median(List<Duration> taken) {
		return taken.stream().sorted().toList().get(taken.size() / 2);
	}

	private static Endpoint endpoint(SimulatedFreeSwitch pbx) {
		return new Endpoint(pbx.host(), pbx.port(), null, Secret.of("ClueCon"));
	}

	private static int threadsOf(ThreadGroup group, String prefix) {
		Thread[] threads = new Thread[1000];
		int found = group.enumerate(threads, true);
		int esl = 0;
		for (int i = 0; i < found; i++) {
			esl += threads[i].getName().startsWith(prefix) ? 1 : 0;
		}
		return esl;
	}

	/**
	 * Threads that are started in a group stay in it, so they can be told from others'.
	 */
	private static int inGroup(String name, ToIntFunction<ThreadGroup> work) throws InterruptedException {
		ThreadGroup group = new ThreadGroup(name);
		CompletableFuture<Integer> result = new CompletableFuture<>();
		Thread thread = new Thread(group, () -> {
			try {
				result.complete(work.applyAsInt(group));
			}
			catch (Throwable ex) {
				result.completeExceptionally(ex);
			}
		}, name);
		thread.start();
		thread.join(Duration.ofMinutes(2).toMillis());
		return Patience.resultOf(result);
	}

}
