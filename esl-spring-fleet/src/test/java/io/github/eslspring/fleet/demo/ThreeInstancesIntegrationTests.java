package io.github.eslspring.fleet.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.eslspring.fleet.database.PostgresServer;
import io.github.eslspring.fleet.demo.Topic.Arrival;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Three instances, each a process, share six nodes by a PostgreSQL and forward events to
 * Kafka, while the database goes away and instances are killed, frozen and stopped.
 * Prints who owns what.
 */
@Tag("soak")
class ThreeInstancesIntegrationTests {

	private static final Duration OUTAGE = Duration.ofSeconds(30);

	private final ThreeInstances fleet = new ThreeInstances();

	@BeforeEach
	void start() throws IOException {
		this.fleet.start();
	}

	@AfterEach
	void close() throws Exception {
		this.fleet.close();
	}

	private static final Duration LONG = Duration.ofSeconds(90);

	private static final Duration EXPIRY = Duration.ofSeconds(4);

	@Test
	void nodesMoveAndEventsAreHandledOnce() throws InterruptedException {
		this.fleet.awaitServed();
		this.fleet.show("three instances, two nodes each");
		int begin = this.fleet.fired();
		this.fleet.awaitFired(begin + 100);
		assertEachOnce(begin, this.fleet.fired(), (node) -> true);

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

		Set<String> moving = this.fleet.owned("one");
		int killed = this.fleet.fired();
		Duration took = this.fleet.end("one", "KILL");
		ThreeInstances.say("killed one; its nodes " + moving + " were served again after " + took.toMillis() + " ms");
		assertThat(took).isLessThan(MovingTimes.LIMIT_AFTER_KILL);
		this.fleet.awaitSpread(3, "two", "three");
		this.fleet.show("after kill -9 of one");
		assertEachOnce(killed, this.fleet.fired(), (node) -> !moving.contains(node) && !movedSince(node, killed));
		assertNothingLostAfterTakeOver(moving, killed);
		await().atMost(ThreeInstances.LONG)
			.untilAsserted(() -> assertThat(this.fleet.arrivals()
				.stream()
				.filter(Arrival::isGap)
				.map(Arrival::node)
				.collect(Collectors.toSet())).containsAll(moving));

		this.fleet.awaitServed();
		Set<String> frozen = this.fleet.owned("two");
		int stopped = this.fleet.fired();
		this.fleet.signal("two", "STOP");
		this.fleet.awaitArrivalsBy(frozen, "three"::equals, stopped);
		this.fleet.signal("two", "CONT");
		await().atMost(ThreeInstances.LONG)
			.until(() -> this.fleet.nodes().stream().allMatch((node) -> node.connectionsOpen() == 1));
		this.fleet.awaitSpread(3, "two", "three");
		int raw = (int) this.fleet.arrivals().stream().filter((came) -> came.number() > stopped).count();
		long ids = this.fleet.arrivals()
			.stream()
			.filter((came) -> came.number() > stopped)
			.map(Arrival::id)
			.distinct()
			.count();
		long events = this.fleet.arrivals()
			.stream()
			.filter((came) -> came.number() > stopped)
			.map((came) -> came.node() + came.number())
			.distinct()
			.count();
		ThreeInstances.say("froze two for a while; " + (raw - ids) + " duplicates, all known by their id");
		assertThat(ids).isEqualTo(events);
		this.fleet.show("after two was frozen");

		this.fleet.awaitServed();
		int settled = this.fleet.fired();
		this.fleet.awaitFired(settled + 200);
		Set<String> leaving = this.fleet.owned("two");
		int terminated = this.fleet.fired();
		Duration left = this.fleet.end("two", "TERM");
		ThreeInstances.say("stopped two; its nodes " + leaving + " were served again after " + left.toMillis() + " ms");
		assertThat(left).isLessThan(MovingTimes.LIMIT_AFTER_TERM);
		assertThat(this.fleet.events((came) -> came.number() > terminated)).doesNotHaveDuplicates();
		assertNothingLostAfterTakeOver(leaving, terminated);
		this.fleet.show("after SIGTERM to two");
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
