package io.github.eslspring.fleet.ownership;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.eslspring.fleet.Instance;
import io.github.eslspring.fleet.database.TestDatabase;
import io.github.eslspring.fleet.ownership.FleetView.Member;
import io.github.eslspring.fleet.ownership.NodeOwnership.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Owning nodes by locks, without any connection.
 */
class NodeOwnersIntegrationTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final OwnershipSettings SETTINGS = new OwnershipSettings(Duration.ofMillis(500),
			Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(1), 1000, true,
			(node) -> Duration.ofSeconds(1));

	/** Locks of different names must not stand in each other's way. */
	@Test
	void oneInstanceOwnsAllOfManyNodes() {
		Set<String> names = IntStream.range(0, 60).mapToObj((index) -> "pbx" + index).collect(Collectors.toSet());
		try (Instance application = Instance.start("one", TestDatabase.H2.create());
				NodeOwners owners = new NodeOwners("many", application.bean(LockRegistry.class), () -> names, SETTINGS,
						null, (event) -> {
						})) {
			owners.start(() -> {
			});
			await().atMost(LONG).until(() -> names.stream().allMatch(owners::owns));
		}
	}

	/** Any registry of locks will do. */
	@Test
	void locksOfOtherKindsDecideJustAsWell() {
		LockRegistry<?> locks = new DefaultLockRegistry();
		NodeOwners one = owners("one", locks);
		try (NodeOwners two = owners("two", locks)) {
			one.start(() -> {
			});
			await().atMost(LONG).until(() -> one.owns("pbx"));
			two.start(() -> {
			});
			await().until(() -> two.ownership().size() == 1);
			assertThat(two.owns("pbx")).isFalse();
			one.close();
			await().atMost(LONG).until(() -> two.owns("pbx"));
			assertThat(one.owns("pbx")).isFalse();
		}
	}

	@Test
	void locksThatNeedARoundTripAreGivenTheTime() {
		LockRegistry<?> locks = new RemoteLocks();
		NodeOwners one = owners("one", locks);
		try (NodeOwners two = owners("two", locks)) {
			one.start(() -> {
			});
			await().atMost(LONG).until(() -> one.owns("pbx"));
			two.start(() -> {
			});
			await().until(() -> two.ownership().size() == 1);
			assertThat(two.owns("pbx")).isFalse();
			one.close();
			await().atMost(LONG).until(() -> two.owns("pbx"));
		}
	}

	/** A database that says nothing at all must not make an owner for ever. */
	@Test
	void aLockThatHangsIsNotHeldLongerThanAllowed() {
		HangingLocks locks = new HangingLocks();
		OwnershipSettings settings = new OwnershipSettings(Duration.ofMillis(50), Duration.ofMillis(20),
				Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofMillis(100), 10, true,
				(node) -> Duration.ofSeconds(1));
		try (NodeOwners owners = new NodeOwners("one", locks, () -> Set.of("pbx"), settings, null, (event) -> {
		})) {
			owners.start(() -> {
			});
			await().atMost(LONG).until(() -> owners.owns("pbx"));
			await().atMost(LONG).until(owners::isReachable);
			locks.hang();
			await().atMost(LONG).until(() -> !owners.owns("pbx"));
			await().atMost(LONG).until(() -> !owners.isReachable());
			locks.goOn();
			await().atMost(LONG).until(owners::isReachable);
			await().atMost(LONG).until(() -> owners.owns("pbx"));
		}
	}

	/** A drain may take longer than a heartbeat, in which the others see no change. */
	@Test
	void noNodeIsLeftWhileAnotherIsStillBeingDrained() {
		LockRegistry<?> locks = new DefaultLockRegistry();
		Set<String> names = IntStream.range(0, 6).mapToObj((index) -> "pbx" + index).collect(Collectors.toSet());
		OwnershipSettings settings = new OwnershipSettings(Duration.ofMillis(20), Duration.ofMillis(10),
				Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(1), 1000, true, (node) -> LONG);
		CountingBoard board = new CountingBoard(names);
		try (NodeOwners owners = new NodeOwners("one", locks, () -> names, settings, board, (event) -> {
		})) {
			owners.start(() -> {
			});
			await().atMost(LONG).until(() -> names.stream().allMatch(owners::owns));
			board.another = true;
			await().atMost(LONG).until(() -> yielding(owners) == 1);
			int before = board.exchanges.get();
			await().atMost(LONG).until(() -> board.exchanges.get() > before + 5);
			assertThat(yielding(owners)).isEqualTo(1);
		}
	}

	private static long yielding(NodeOwners owners) {
		return owners.ownership().stream().filter((node) -> node.state() == State.YIELDING).count();
	}

	private static NodeOwners owners(String instance, LockRegistry<?> locks) {
		return new NodeOwners(instance, locks, () -> Set.of("pbx"), SETTINGS, null, (event) -> {
		});
	}

	/** On it another instance owns nothing, if it is there. */
	private static final class CountingBoard implements FleetBoard {

		final AtomicInteger exchanges = new AtomicInteger();

		volatile boolean another;

		private final Set<String> names;

		CountingBoard(Set<String> names) {
			this.names = names;
		}

		@Override
		public FleetView exchange(String instance, int maxNodes, Map<String, Boolean> nodes) {
			this.exchanges.incrementAndGet();
			return this.another ? new FleetView(List.of(new Member("two", 1000, this.names, Set.of())))
					: FleetView.EMPTY;
		}

		@Override
		public @Nullable PreviousOwner claim(String instance, String node) {
			return null;
		}

		@Override
		public void leaving(String instance) {
		}

		@Override
		public void leave(String instance) {
		}

	}

}
