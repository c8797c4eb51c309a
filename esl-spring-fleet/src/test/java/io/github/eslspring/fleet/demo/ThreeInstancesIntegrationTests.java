package io.github.eslspring.fleet.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.eslspring.fleet.demo.Topic.Arrival;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Three instances, each a process, share six nodes by a PostgreSQL and forward events to
 * Kafka, while the database goes away and instances are killed, frozen and stopped.
 * Prints who owns what.
 */
@Tag("soak")
@ResourceLock(ThreeInstances.MACHINE)
class ThreeInstancesIntegrationTests {

	private static final Duration OUTAGE = Duration.ofSeconds(30);

	/** So many events, and those on their way, are heard by two owners. */
	private static final int OVERLAP = 50;

	private final ThreeInstances fleet = new ThreeInstances();

	private Worker worker;

	@BeforeEach
	void start() throws IOException {
		this.fleet.start();
		this.worker = this.fleet.startWorker();
	}

	@AfterEach
	void close() throws Exception {
		this.fleet.close();
	}

	@Test
	void nodesMoveAndEventsAreHandledOnce() {
		this.fleet.awaitServed();
		this.fleet.show("three instances, two nodes each");
		int begin = this.fleet.fired();
		this.fleet.awaitFired(begin + 100);
		assertEachOnce(begin, this.fleet.fired(), (node) -> true);
		databaseAway();
		killed("one");
		frozen("two", "three");
		terminated("two");
	}

	/** No connection is dropped, and no event is missing or comes twice. */
	private void databaseAway() {
		int before = this.fleet.fired();
		int accepted = this.fleet.accepted();
		ThreeInstances.say("the database goes away for " + OUTAGE);
		this.fleet.postgres().interrupt();
		long back = System.nanoTime() + OUTAGE.toNanos();
		await().atMost(OUTAGE.plus(ThreeInstances.LONG)).pollInterval(Duration.ofMillis(100)).until(() -> {
			assertThat(this.fleet.nodes()).allMatch((node) -> node.connectionsOpen() == 1);
			return System.nanoTime() - back > 0;
		});
		this.fleet.postgres().resume();
		int resumed = this.fleet.fired();
		this.fleet.awaitFired(resumed + 400);
		this.fleet.awaitSpread(2, "one", "two", "three");
		assertThat(this.fleet.accepted()).isEqualTo(accepted);
		assertEachOnce(before, this.fleet.fired(), (node) -> true);
		this.fleet.show("the database is back; no connection was dropped");
	}

	/** Its nodes move in time, nothing after that is lost, and the gap is told. */
	private void killed(String instance) {
		Set<String> moving = this.fleet.owned(instance);
		int killed = this.fleet.fired();
		Duration took = this.fleet.end(instance, "KILL");
		ThreeInstances.say(
				"killed " + instance + "; its nodes " + moving + " were served again after " + took.toMillis() + " ms");
		assertThat(took).isLessThan(MovingTimes.LIMIT_AFTER_KILL);
		this.fleet.awaitSpread(3, "two", "three");
		this.fleet.show("after kill -9 of " + instance);
		assertEachOnce(killed, this.fleet.fired(), (node) -> !moving.contains(node) && !movedSince(node, killed));
		assertNothingLostAfterTakeOver(moving, killed);
		await().atMost(ThreeInstances.LONG).until(() -> gaps(moving).keySet().containsAll(moving));
		ThreeInstances.say("the gap is told: " + gaps(moving));
	}

	/** What it still hears when it goes on comes twice, and is handled once. */
	private void frozen(String instance, String other) {
		this.fleet.awaitServed();
		Set<String> moving = this.fleet.owned(instance);
		int stopped = this.fleet.fired();
		this.fleet.signal(instance, "STOP");
		this.fleet.awaitArrivalsBy(moving, other::equals, stopped);
		this.fleet.awaitFired(this.fleet.fired() + OVERLAP);
		this.fleet.signal(instance, "CONT");
		this.fleet.awaitSpread(3, instance, other);
		this.fleet.awaitServed();

		// All is told from one copy: events go on coming.
		Map<String, List<Arrival>> events = this.fleet.arrivals()
			.stream()
			.filter((came) -> came.number() > stopped)
			.collect(Collectors.groupingBy(Arrival::event));
		Map<String, List<Arrival>> twice = new TreeMap<>(events);
		twice.values().removeIf((came) -> came.size() == 1);
		ThreeInstances
			.say("froze " + instance + " for a while; of " + events.size() + " events " + twice.size() + " came twice");
		assertThat(twice.values()).isNotEmpty().allSatisfy((came) -> {
			assertThat(came).extracting(Arrival::instance).containsExactlyInAnyOrder(instance, other);
			assertThat(came).extracting(Arrival::id).containsOnly(came.get(0).id());
		});
		assertThat(events.values()).extracting((came) -> came.get(0).id()).doesNotHaveDuplicates();
		await().atMost(ThreeInstances.LONG)
			.until(() -> Set.copyOf(this.worker.handled()).containsAll(events.keySet())
					&& this.worker.duplicates() >= twice.size());
		assertThat(this.worker.handled()).doesNotHaveDuplicates();
		this.fleet.show("after " + instance + " was frozen");
	}

	/** Its nodes move at once, and no event comes twice. */
	private void terminated(String instance) {
		this.fleet.awaitServed();
		int settled = this.fleet.fired();
		this.fleet.awaitFired(settled + 200);
		Set<String> leaving = this.fleet.owned(instance);
		int terminated = this.fleet.fired();
		Duration left = this.fleet.end(instance, "TERM");
		ThreeInstances.say("stopped " + instance + "; its nodes " + leaving + " were served again after "
				+ left.toMillis() + " ms");
		assertThat(left).isLessThan(MovingTimes.LIMIT_AFTER_TERM);
		assertNothingLostAfterTakeOver(leaving, terminated);
		assertThat(this.fleet.events((came) -> came.number() > terminated)).doesNotHaveDuplicates();
		this.fleet.show("after SIGTERM to " + instance);
	}

	/** What was told of gaps of ownership, the reported lengths by node. */
	private Map<String, List<String>> gaps(Set<String> nodes) {
		return this.fleet.arrivals()
			.stream()
			.filter((came) -> came.isGap() && nodes.contains(came.node()) && "ownership".equals(came.reason()))
			.collect(Collectors.groupingBy(Arrival::node, TreeMap::new,
					Collectors.mapping((came) -> String.valueOf(came.length()), Collectors.toList())));
	}

	/** From the first event that the next owner forwarded on, none is missing. */
	private void assertNothingLostAfterTakeOver(Set<String> moved, int since) {
		int until = this.fleet.fired();
		for (String node : moved) {
			await().atMost(ThreeInstances.LONG)
				.until(() -> this.fleet.arrivals()
					.stream()
					.anyMatch((came) -> came.node().equals(node) && came.number() >= until));
			Map<String, List<Integer>> byOwner = this.fleet.arrivals()
				.stream()
				.filter((came) -> came.node().equals(node) && came.number() > since && came.number() <= until)
				.collect(Collectors.groupingBy(Arrival::instance, TreeMap::new,
						Collectors.mapping(Arrival::number, Collectors.toList())));
			byOwner.forEach((owner, numbers) -> {
				int first = numbers.stream().mapToInt(Integer::intValue).min().orElseThrow();
				int last = numbers.stream().mapToInt(Integer::intValue).max().orElseThrow();
				assertThat(Set.copyOf(numbers)).as("%s of %s", owner, node).hasSize(last - first + 1);
			});
		}
	}

	private boolean movedSince(String node, int since) {
		return this.fleet.arrivals()
			.stream()
			.filter((came) -> came.node().equals(node) && came.number() > since)
			.map(Arrival::instance)
			.distinct()
			.count() > 1;
	}

	private void assertEachOnce(int from, int to, Predicate<String> of) {
		List<String> wanted = this.fleet.nodes()
			.stream()
			.map(this.fleet::name)
			.filter(of)
			.flatMap((node) -> IntStream.rangeClosed(from + 1, to).mapToObj((number) -> node + "#" + number))
			.toList();
		await().atMost(ThreeInstances.LONG)
			.until(() -> Set.copyOf(this.fleet.events((came) -> true)).containsAll(wanted));
		assertThat(this.fleet.events((came) -> came.number() > from && came.number() <= to && of.test(came.node())))
			.containsExactlyInAnyOrderElementsOf(wanted);
	}

}
