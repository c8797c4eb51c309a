package io.github.eslspring.fleet.ownership;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.github.eslspring.command.EventSelection;
import io.github.eslspring.fleet.EslFleet;
import io.github.eslspring.fleet.Instance;
import io.github.eslspring.fleet.database.TestDatabase;
import io.github.eslspring.fleet.ownership.NodeOwnership.State;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Who serves which node, with several instances in one process.
 */
class OwnershipIntegrationTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private final List<SimulatedFreeSwitch> switches = new ArrayList<>();

	private final List<Instance> instances = new ArrayList<>();

	@AfterEach
	void close() {
		this.instances.forEach(Instance::close);
		this.switches.forEach(SimulatedFreeSwitch::close);
	}

	@ParameterizedTest
	@EnumSource
	void nodesAreSpreadOverInstancesAndEachHasOneOwner(TestDatabase database) {
		String url = database.create();
		Instance one = start("one", url);
		one.register(simulated(6));
		await().atMost(LONG).until(() -> one.ready().size() == 6);
		Instance two = start("two", url);
		Instance three = start("three", url);
		await().atMost(LONG)
			.until(() -> one.ready().size() == 2 && two.ready().size() == 2 && three.ready().size() == 2);
		assertThat(Stream.of(one, two, three).flatMap((instance) -> instance.owned().stream()))
			.containsExactlyInAnyOrder("pbx0", "pbx1", "pbx2", "pbx3", "pbx4", "pbx5");
		await().atMost(LONG).until(() -> this.switches.stream().allMatch((node) -> node.connectionsOpen() == 1));
		await().until(() -> three.bean(EslFleet.class)
			.status()
			.nodes()
			.stream()
			.filter((node) -> "one".equals(node.owner()))
			.count() == 2);
	}

	@ParameterizedTest
	@EnumSource
	void anInstanceThatStopsLeavesItsNodesToOthersAtOnce(TestDatabase database) {
		String url = database.create();
		Instance one = start("one", url, "esl.fleet.ownership.lock-expiry=10m", "esl.fleet.ownership.spread=false");
		one.register(simulated(3));
		await().atMost(LONG).until(() -> one.ready().size() == 3);
		Instance two = start("two", url, "esl.fleet.ownership.lock-expiry=10m");
		one.close();
		await().atMost(LONG).until(() -> two.ready().size() == 3);
		await().until(() -> two.events().size() == 3);
		assertThat(two.events()).allSatisfy((event) -> {
			assertThat(event.gained()).isTrue();
			assertThat(event.previousOwner()).isEqualTo("one");
			assertThat(event.uncovered()).isBetween(Duration.ZERO, LONG);
		});
	}

	@Test
	void locksAreGivenBackOverOneConnection() {
		String url = TestDatabase.POSTGRESQL.create();
		Instance one = start("one", url, "spring.datasource.hikari.maximum-pool-size=1");
		one.register(simulated(6));
		await().atMost(LONG).until(() -> one.ready().size() == 6);
		NodeOwners owners = one.bean(NodeOwners.class);
		owners.close();
		assertThat(one.bean(JdbcTemplate.class)
			.queryForObject("SELECT COUNT(*) FROM INT_LOCK WHERE REGION = 'esl-fleet'", Integer.class)).isZero();
	}

	/** As by a host that vanished between UPDATE and COMMIT. */
	@Test
	@Timeout(120)
	void aLockWhoseRowIsInAnothersTransactionFailsInsteadOfHanging() throws SQLException {
		Instance one = start("one", TestDatabase.POSTGRESQL.create(), "esl.fleet.registry.query-timeout=1s");
		Lock lock = one.bean(JdbcNodeLocks.class).obtain("held");
		assertThat(lock.tryLock()).isTrue();
		try (Connection other = one.bean(DataSource.class).getConnection();
				Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("SELECT * FROM INT_LOCK FOR UPDATE");
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(lock::tryLock);
			other.rollback();
		}
		assertThat(lock.tryLock()).isTrue();
	}

	@Test
	void noMoreNodesThanAllowedAreOwned() {
		String url = TestDatabase.H2.create();
		Instance one = start("one", url, "esl.fleet.ownership.max-nodes=2");
		one.register(simulated(5));
		await().atMost(LONG).until(() -> one.ready().size() == 2);
		Instance two = start("two", url);
		await().atMost(LONG).until(() -> two.ready().size() == 3);
		assertThat(one.ready()).hasSize(2);
	}

	@Test
	void onlyInstancesThatWouldServeANodeAreLeftIt() {
		String url = TestDatabase.H2.create();
		Instance one = start("one", url);
		one.register(simulated(4));
		await().atMost(LONG).until(() -> one.ready().size() == 4);
		Instance two = start("two", url, "esl.fleet.select.names=pbx3");
		await().atMost(LONG).until(() -> two.ready().equals(List.of("pbx3")));
		assertThat(one.ready()).containsExactly("pbx0", "pbx1", "pbx2");
	}

	@Test
	void aLockThatIsLostEndsTheConnectionAndIsTold() {
		Instance one = start("one", TestDatabase.POSTGRESQL.create());
		one.register(simulated(1));
		await().atMost(LONG).until(() -> one.ready().size() == 1);
		one.update("UPDATE INT_LOCK SET CLIENT_ID = 'somebody', EXPIRED_AFTER = TIMESTAMP '2100-01-01 00:00:00'");
		await().atMost(LONG).until(() -> this.switches.get(0).connectionsOpen() == 0);
		await().until(() -> one.events().size() == 2);
		assertThat(one.events()).extracting(EslNodeOwnershipEvent::gained).containsExactly(true, false);
		assertThat(one.bean(EslFleet.class).status().nodes()).extracting(NodeOwnership::state)
			.containsExactly(State.WAITING);
		one.update("DELETE FROM INT_LOCK");
		await().atMost(LONG).until(() -> one.ready().size() == 1);
	}

	@ParameterizedTest
	@EnumSource
	void locksOutOfReachLeaveNodesWithTheirOwners(TestDatabase database) {
		String url = database.create();
		Instance one = start("one", url);
		one.register(simulated(2));
		Instance two = start("two", url);
		await().atMost(LONG).until(() -> one.ready().size() == 1 && two.ready().size() == 1);
		EslInboundClient ofOne = one.bean(EslNodes.class).all().get(0);
		EslInboundClient ofTwo = two.bean(EslNodes.class).all().get(0);
		int connections = this.switches.stream().mapToInt(SimulatedFreeSwitch::connectionsAccepted).sum();
		one.update("ALTER TABLE INT_LOCK RENAME TO INT_GONE");
		await().atMost(LONG)
			.until(() -> Stream.of(one, two).allMatch((instance) -> states(instance).contains(State.UNCONFIRMED)));
		one.update("UPDATE INT_GONE SET EXPIRED_AFTER = TIMESTAMP '2000-01-01 00:00:00'");
		one.update("ALTER TABLE INT_GONE RENAME TO INT_LOCK");
		await().atMost(LONG)
			.until(() -> Stream.of(one, two).allMatch((instance) -> states(instance).contains(State.OWNED)));
		assertThat(one.bean(EslNodes.class).all()).containsExactly(ofOne);
		assertThat(two.bean(EslNodes.class).all()).containsExactly(ofTwo);
		assertThat(ofOne.isReady() && ofTwo.isReady()).isTrue();
		assertThat(this.switches.stream().mapToInt(SimulatedFreeSwitch::connectionsAccepted).sum())
			.isEqualTo(connections);
	}

	@Test
	void anOutageThatIsTooLongEndsTheOwnership() {
		Instance one = start("one", TestDatabase.H2.create(), "esl.fleet.ownership.outage-limit=3s");
		one.register(simulated(1));
		await().atMost(LONG).until(() -> one.ready().size() == 1);
		one.update("ALTER TABLE INT_LOCK RENAME TO INT_GONE");
		await().atMost(LONG).until(() -> this.switches.get(0).connectionsOpen() == 0);
		assertThat(states(one)).containsExactly(State.WAITING);
		one.update("ALTER TABLE INT_GONE RENAME TO INT_LOCK");
		await().atMost(LONG).until(() -> one.ready().size() == 1);
	}

	/** It goes on while another takes over: what the guide says of two owners. */
	@ParameterizedTest
	@ValueSource(ints = { 5, 2 })
	void anInstanceThatAloneLosesTheDatabaseIsASecondOwnerForNoLongerThanAllowed(int outageLimit) throws SQLException {
		String url = TestDatabase.POSTGRESQL.create();
		String role = "alone" + outageLimit;
		execute(url, "CREATE ROLE " + role + " LOGIN SUPERUSER");
		Instance one = start("one", url.replace("user=esl", "user=" + role),
				"esl.fleet.ownership.outage-limit=" + outageLimit + "s", "esl.fleet.ownership.lock-expiry=2s");
		one.register(simulated(1));
		await().atMost(LONG).until(() -> one.owned().size() == 1);
		Instance two = start("two", url, "esl.fleet.ownership.spread=false");
		execute(url, "ALTER ROLE " + role + " NOLOGIN",
				"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + role + "'");
		List<Long> both = new ArrayList<>();
		await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> {
			long now = System.nanoTime();
			boolean owned = two.owned().size() == 1;
			if (owned && one.owned().size() == 1) {
				both.add(now);
			}
			return owned && one.owned().isEmpty();
		});
		long longest = both.isEmpty() ? 0 : both.get(both.size() - 1) - both.get(0);
		assertThat(Duration.ofNanos(longest)).isLessThanOrEqualTo(Duration.ofSeconds(outageLimit - 2));
		await().atMost(LONG).until(() -> two.ready().size() == 1 && this.switches.get(0).connectionsOpen() == 1);
	}

	private static void execute(String url, String... statements) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url);
				Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	@Test
	void aNodeThatLeavesTheRegistryIsDrainedAndItsLockGivenBack() {
		Instance one = start("one", TestDatabase.H2.create());
		one.register(simulated(1));
		await().atMost(LONG).until(() -> one.ready().size() == 1);
		one.update("UPDATE ESL_NODE SET ACTIVE = FALSE");
		await().atMost(LONG).until(() -> this.switches.get(0).connectionsOpen() == 0);
		await().atMost(LONG)
			.until(() -> one.bean(JdbcTemplate.class)
				.queryForObject("SELECT COUNT(*) FROM INT_LOCK", Integer.class) == 0);
	}

	/** Else another would serve it while its listeners are still at work here. */
	@Test
	void aNodeThatMayTakeLongToDrainIsLeftToOthersOnlyThen() {
		String url = TestDatabase.H2.create();
		Instance one = start("one", url, "esl.inbound.drain.timeout=50ms");
		one.update("INSERT INTO ESL_NODE_PROFILE VALUES ('slow', NULL)");
		one.update("INSERT INTO ESL_NODE_PROFILE_PROPERTY VALUES ('slow', 'drain.timeout', '5m')");
		one.register(simulated(2));
		one.update("UPDATE ESL_NODE SET PROFILE = 'slow'");
		await().atMost(LONG).until(() -> one.ready().size() == 2 && drainsIn(one, Duration.ofMinutes(5)));
		CountDownLatch atWork = new CountDownLatch(2);
		CountDownLatch done = new CountDownLatch(1);
		one.bean(EslNodes.class).all().forEach((client) -> client.onEvent(EventSelection.of("MESSAGE"), 0, (event) -> {
			atWork.countDown();
			await().atMost(LONG.multipliedBy(3)).until(() -> done.getCount() == 0);
		}));
		await().atMost(LONG).until(() -> {
			this.switches.forEach((node) -> node.fire(SimulatedEvent.named("MESSAGE").build()));
			return atWork.getCount() == 0;
		});
		Instance two = start("two", url);
		await().atMost(LONG).until(() -> states(one).contains(State.YIELDING));
		await().during(Duration.ofSeconds(1))
			.atMost(LONG)
			.until(() -> states(one).contains(State.YIELDING) && two.owned().isEmpty());
		done.countDown();
		await().atMost(LONG).until(() -> two.ready().size() == 1);
	}

	private static boolean drainsIn(Instance instance, Duration timeout) {
		return instance.bean(EslNodes.class)
			.all()
			.stream()
			.allMatch((client) -> client.options().drainTimeout().equals(timeout));
	}

	@Test
	void commandsReachANodeThatAnotherInstanceOwns() {
		String url = TestDatabase.H2.create();
		Instance one = start("one", url, "esl.fleet.ownership.spread=false");
		one.register(simulated(1));
		this.switches.get(0).onApi("whoami", (command) -> "pbx0");
		await().atMost(LONG).until(() -> one.ready().size() == 1);
		Instance two = start("two", url);
		await().until(() -> two.bean(EslFleet.class).status().registry().nodes().size() == 1);
		assertThat(one.bean(EslFleet.class).node("pbx0").api("whoami").body()).isEqualTo("pbx0");
		assertThat(this.switches.get(0).connectionsOpen()).isEqualTo(1);
		assertThat(two.bean(EslFleet.class).node("pbx0").api("whoami").body()).isEqualTo("pbx0");
		assertThat(two.bean(EslFleet.class).node("pbx0").api("whoami").body()).isEqualTo("pbx0");
		assertThat(this.switches.get(0).connectionsOpen()).isEqualTo(2);
		assertThat(two.ready()).isEmpty();
	}

	@Test
	void aConnectionForCommandsIsMadeLikeAnyOtherButHearsNothing() {
		Instance two = anotherThanTheOwner("esl.inbound.events=HEARTBEAT");
		two.bean(EslFleet.class).node("pbx0").api("status");
		assertThat(two.made()).contains("pbx0");
		assertThat(this.switches.get(0).commands()).noneMatch((command) -> command.startsWith("event"));
	}

	@Test
	void aConnectionForCommandsEndsWhenTheNodeIsNoMore() {
		Instance two = anotherThanTheOwner();
		two.bean(EslFleet.class).node("pbx0").api("status");
		assertThat(this.switches.get(0).connectionsOpen()).isEqualTo(2);
		two.update("DELETE FROM ESL_NODE");
		await().atMost(LONG).until(() -> this.switches.get(0).connectionsOpen() == 0);
		assertThatIllegalArgumentException().isThrownBy(() -> two.bean(EslFleet.class).node("pbx0"));
	}

	@Test
	void aConnectionForCommandsEndsWhenTheNodeMoves() {
		Instance two = anotherThanTheOwner();
		two.bean(EslFleet.class).node("pbx0").api("status");
		SimulatedFreeSwitch next = SimulatedFreeSwitch.builder().start();
		this.switches.add(next);
		two.update("UPDATE ESL_NODE SET PORT = ?", next.port());
		await().atMost(LONG).until(() -> this.switches.get(0).connectionsOpen() == 0 && next.connectionsOpen() == 1);
		two.bean(EslFleet.class).node("pbx0").api("status");
		assertThat(next.connectionsOpen()).isEqualTo(2);
	}

	@Test
	void aConnectionForCommandsEndsWhenTheNodeIsServedHere() {
		Instance two = anotherThanTheOwner();
		two.bean(EslFleet.class).node("pbx0").api("status");
		this.instances.get(0).close();
		await().atMost(LONG).until(() -> two.ready().size() == 1);
		await().atMost(LONG).until(() -> this.switches.get(0).connectionsOpen() == 1);
		two.bean(EslFleet.class).node("pbx0").api("status");
		assertThat(this.switches.get(0).connectionsOpen()).isEqualTo(1);
	}

	private Instance anotherThanTheOwner(String... properties) {
		String url = TestDatabase.H2.create();
		Instance one = start("one", url, "esl.fleet.ownership.spread=false");
		one.register(simulated(1));
		await().atMost(LONG).until(() -> one.ready().size() == 1);
		Instance two = start("two", url, properties);
		await().until(() -> two.bean(EslFleet.class).status().registry().nodes().size() == 1);
		return two;
	}

	@Test
	void liveChannelsAreReadAnewByTheNextOwner() {
		String url = TestDatabase.H2.create();
		Instance one = start("one", url, "esl.fleet.ownership.spread=false", "esl.inbound.channels.settle=50ms");
		one.register(simulated(1));
		await().atMost(LONG).until(() -> one.ready().size() == 1);
		String call = this.switches.get(0).call("1000").to("5000").uuid();
		Instance two = start("two", url, "esl.inbound.channels.settle=50ms");
		one.close();
		await().atMost(LONG).until(() -> two.ready().size() == 1);
		EslInboundClient client = two.bean(EslNodes.class).get("pbx0");
		client.channels();
		await().atMost(LONG).until(() -> client.channels().find(call).isPresent());
	}

	private static Set<State> states(Instance instance) {
		return Set.copyOf(instance.bean(EslFleet.class).status().nodes().stream().map(NodeOwnership::state).toList());
	}

	private Instance start(String name, String url, String... properties) {
		Instance started = Instance.start(name, url, properties);
		this.instances.add(started);
		return started;
	}

	private List<SimulatedFreeSwitch> simulated(int number) {
		IntStream.range(0, number).forEach((index) -> this.switches.add(SimulatedFreeSwitch.builder().start()));
		return this.switches;
	}

}
