package io.github.eslspring.fleet.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.eslspring.Secret;
import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.fleet.EslFleet;
import io.github.eslspring.fleet.autoconfigure.EslFleetAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetRegistryAutoConfiguration;
import io.github.eslspring.fleet.database.PostgresServer;
import io.github.eslspring.fleet.database.TestDatabase;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of a row in the database.
 */
class RegistryIntegrationTests {

	private final List<SimulatedFreeSwitch> switches = new ArrayList<>();

	@AfterEach
	void close() {
		this.switches.forEach(SimulatedFreeSwitch::close);
	}

	@ParameterizedTest
	@EnumSource
	void aRowThatIsInsertedIsConnected(TestDatabase database) {
		run(database, (table) -> {
			assertThat(table.nodes().all()).isEmpty();
			table.insert("pbx1", simulated());
			table.awaitReady("pbx1");
			assertThat(table.nodes().all()).hasSize(1);
		});
	}

	@ParameterizedTest
	@EnumSource
	void aRowThatIsMovedIsConnectedAtItsNewPlace(TestDatabase database) {
		run(database, (table) -> {
			SimulatedFreeSwitch before = simulated();
			SimulatedFreeSwitch after = simulated();
			table.insert("pbx1", before);
			EslInboundClient old = table.awaitReady("pbx1");
			table.update("UPDATE ESL_NODE SET PORT = ? WHERE NAME = 'pbx1'", after.port());
			await().until(() -> before.connectionsOpen() == 0 && after.connectionsOpen() == 1);
			assertThat(table.awaitReady("pbx1")).isNotSameAs(old);
			await().until(() -> old.status().phase() == NodePhase.CLOSED);
		});
	}

	@ParameterizedTest
	@EnumSource
	void aRowWithOtherTagsBecomesAnotherClient(TestDatabase database) {
		run(database, (table) -> {
			table.insert("pbx1", simulated());
			table.awaitReady("pbx1");
			table.update("UPDATE ESL_NODE SET TAGS = 'eu, trunk', CLUSTER_NAME = 'north', REGION = 'de'");
			await().until(() -> table.nodes().withTag("eu").size() == 1);
			EslInboundClient client = table.awaitReady("pbx1");
			assertThat(client.node().tags()).containsExactlyInAnyOrder("eu", "trunk", "cluster:north", "region:de");
			assertThat(client.labels()).containsEntry("cluster", "north").containsEntry("region", "de");
		});
	}

	@ParameterizedTest
	@EnumSource
	void aRowThatIsDeactivatedIsDrained(TestDatabase database) {
		run(database, (table) -> {
			table.insert("pbx1", simulated());
			EslInboundClient client = table.awaitReady("pbx1");
			table.update("UPDATE ESL_NODE SET ACTIVE = FALSE");
			await().until(() -> client.status().phase() == NodePhase.CLOSED);
			assertThat(table.nodes().all()).isEmpty();
			table.update("UPDATE ESL_NODE SET ACTIVE = TRUE");
			table.awaitReady("pbx1");
		});
	}

	@ParameterizedTest
	@EnumSource
	void aRowThatIsDeletedIsDrained(TestDatabase database) {
		run(database, (table) -> {
			table.insert("pbx1", simulated());
			EslInboundClient client = table.awaitReady("pbx1");
			table.update("DELETE FROM ESL_NODE");
			await().until(() -> client.status().phase() == NodePhase.CLOSED);
			assertThat(table.nodes().all()).isEmpty();
		});
	}

	@ParameterizedTest
	@EnumSource
	void aProfileTakesFromItsParentWhatItDoesNotSay(TestDatabase database) {
		run(database, (table) -> {
			table.update("INSERT INTO ESL_NODE_PROFILE VALUES ('all', NULL)");
			table.update("INSERT INTO ESL_NODE_PROFILE VALUES ('edge', 'all')");
			table.property("all", "reconnect.initial-delay", "3s");
			table.property("all", "drain.timeout", "4s");
			table.property("edge", "drain.timeout", "7s");
			table.property("edge", "events", "HEARTBEAT");
			SimulatedFreeSwitch simulated = simulated();
			table.insert("pbx1", simulated);
			table.update("UPDATE ESL_NODE SET PROFILE = 'edge'");
			await().until(() -> table.nodes()
				.all()
				.stream()
				.anyMatch((client) -> client.options().drainTimeout().equals(Duration.ofSeconds(7))));
			EslInboundClient client = table.awaitReady("pbx1");
			assertThat(client.options().reconnect().initialDelay()).isEqualTo(Duration.ofSeconds(3));
			assertThat(client.options().timeouts().api()).isEqualTo(Duration.ofSeconds(21));
			simulated.awaitCommand("event plain HEARTBEAT");
			table.property("all", "max-inflight", "17");
			await().until(() -> table.nodes().get("pbx1").options().maxInflight() == 17);
		});
	}

	@ParameterizedTest
	@EnumSource
	void whatCannotBeUsedIsToldAndLeavesTheNodeAsItWas(TestDatabase database) {
		run(database, (table) -> {
			table.insert("pbx1", simulated());
			EslInboundClient client = table.awaitReady("pbx1");
			table.update("INSERT INTO ESL_NODE_PROFILE VALUES ('bad', NULL)");
			table.property("bad", "max-inflights", "3");
			table.update("UPDATE ESL_NODE SET PROFILE = 'bad'");
			table.insert("pbx2", simulated());
			table.awaitReady("pbx2");
			assertThat(table.fleet().status().registry().rejected()).containsOnlyKeys("pbx1")
				.hasEntrySatisfying("pbx1", (reason) -> assertThat(reason).contains("max-inflights"));
			assertThat(table.nodes().get("pbx1")).isSameAs(client);
			table.update("UPDATE ESL_NODE_PROFILE SET PARENT = 'bad'");
			await().until(() -> table.fleet().status().registry().rejected().get("pbx1").contains("parent of itself"));
			assertThat(client.isReady()).isTrue();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "PORT = 70000|port", "HOST = ' '|host", "TLS_BUNDLE = 'mistyped'|mistyped",
			"USERNAME = 'nobody'|user" })
	void aPlaceThatCannotBeIsToldAndLeavesTheNodeAsItWas(String change, String told) {
		run(TestDatabase.H2, (table) -> {
			table.insert("pbx1", simulated());
			table.fleet().refresh();
			EslInboundClient client = table.awaitReady("pbx1");
			table.update("UPDATE ESL_NODE SET " + change);
			assertThat(table.fleet().refresh().rejected()).hasEntrySatisfying("pbx1",
					(reason) -> assertThat(reason).contains(told));
			assertThat(table.nodes().get("pbx1")).isSameAs(client);
			assertThat(client.isReady()).isTrue();
		}, "esl.fleet.registry.refresh-interval=0");
	}

	@ParameterizedTest
	@EnumSource
	void aRefreshOnDemandIsEnough(TestDatabase database) {
		run(database, (table) -> {
			table.insert("pbx1", simulated());
			assertThat(table.fleet().refresh().nodes()).containsExactly("pbx1");
			table.awaitReady("pbx1");
		}, "esl.fleet.registry.refresh-interval=0");
	}

	@ParameterizedTest
	@EnumSource
	void onlySelectedNodesAreServed(TestDatabase database) {
		run(database, (table) -> {
			table.insert("pbx1", simulated());
			table.insert("pbx2", simulated());
			table.insert("pbx3", simulated());
			table.insert("pbx4", simulated());
			table.update("UPDATE ESL_NODE SET TAGS = 'eu' WHERE NAME = 'pbx2'");
			table.update("UPDATE ESL_NODE SET CLUSTER_NAME = 'north' WHERE NAME = 'pbx3'");
			await().until(() -> table.nodes().all().size() == 3);
			assertThat(table.fleet().status().registry().nodes()).containsExactly("pbx2", "pbx3", "pbx4");
		}, "esl.fleet.select.tags=eu", "esl.fleet.select.clusters=north", "esl.fleet.select.names=pbx4");
	}

	@Test
	void aRegistryOutOfReachLeavesEverythingAsItIs() {
		run(TestDatabase.H2, (table) -> {
			table.insert("pbx1", simulated());
			EslInboundClient client = table.awaitReady("pbx1");
			table.update("ALTER TABLE ESL_NODE RENAME TO ESL_GONE");
			await().until(() -> table.fleet().status().registry().failures() > 2);
			assertThat(table.fleet().status().registry().isUp()).isFalse();
			assertThat(table.nodes().get("pbx1")).isSameAs(client);
			assertThat(client.isReady()).isTrue();
			table.update("ALTER TABLE ESL_GONE RENAME TO ESL_NODE");
			await().until(() -> table.fleet().status().registry().isUp());
		});
	}

	@Test
	void anApplicationThatStartsWithoutTheDatabaseHasNodesWhenItIsBack() {
		try (PostgresServer server = PostgresServer.start()) {
			String url = server.createDatabase();
			run(url, (table) -> {
				table.insert("pbx1", simulated());
				table.awaitReady("pbx1");
			}, "esl.fleet.schema.initialize=always");
			server.interrupt();
			run(url, (table) -> {
				assertThat(table.nodes().all()).isEmpty();
				await().until(() -> table.fleet().status().registry().failures() > 1);
				server.resume();
				await().atMost(Duration.ofSeconds(60)).until(() -> table.nodes().all().size() == 1);
			}, "esl.fleet.schema.initialize=embedded", "spring.datasource.hikari.connection-timeout=1000");
		}
	}

	@Test
	void aSecretIsWhatItsReferenceSays() {
		run(TestDatabase.H2, (table) -> {
			table.insert("pbx1", simulated("own-secret"));
			table.update("UPDATE ESL_NODE SET SECRET = 'vault:pbx1'");
			table.insert("pbx2", simulated("of-all"));
			table.update("UPDATE ESL_NODE SET SECRET = 'property:esl.secrets.pbx2' WHERE NAME = 'pbx2'");
			table.awaitReady("pbx1");
			table.awaitReady("pbx2");
		}, "esl.secrets.pbx2=of-all");
	}

	/** Whoever writes the tables chooses the host as well, and would be told. */
	@ParameterizedTest
	@ValueSource(strings = { "property:payment.key", "env:PATH" })
	void aReferenceToWhatIsNoPasswordOfANodeIsRefused(String reference) {
		run(TestDatabase.H2, (table) -> {
			SimulatedFreeSwitch stranger = simulated("payment-42");
			table.insert("pbx1", stranger);
			table.update("UPDATE ESL_NODE SET SECRET = ?", reference);
			await().until(() -> table.nodes().all().size() == 1);
			EslInboundClient client = table.nodes().get("pbx1");
			await().until(() -> client.status().lastFailure() != null);
			assertThat(String.valueOf(client.status())).contains("UnresolvedSecretException");
			assertThat(stranger.commands()).isEmpty();
		}, "payment.key=payment-42");
	}

	/** It would be seen in the status. */
	@ParameterizedTest
	@ValueSource(strings = { "UPDATE ESL_NODE_PROFILE_PROPERTY SET SETTING = '${payment.key}'",
			"UPDATE ESL_NODE SET CLUSTER_NAME = '${payment.key}'" })
	void aPlaceholderIsRefused(String change) {
		run(TestDatabase.H2, (table) -> {
			table.update("INSERT INTO ESL_NODE_PROFILE VALUES ('edge', NULL)");
			table.property("edge", "labels.rack", "7");
			table.insert("pbx1", simulated());
			table.update("UPDATE ESL_NODE SET PROFILE = 'edge'");
			await()
				.until(() -> !table.nodes().all().isEmpty() && table.nodes().get("pbx1").labels().containsKey("rack"));
			EslInboundClient client = table.nodes().get("pbx1");
			table.update(change);
			await().until(() -> table.fleet().status().registry().rejected().containsKey("pbx1"));
			assertThat(table.fleet().status().registry().rejected().get("pbx1")).contains("${");
			assertThat(table.nodes().get("pbx1")).isSameAs(client);
		}, "payment.key=payment-42");
	}

	@Test
	void aPasswordInPlaceOfAReferenceIsRefusedAndNeverShown() {
		run(TestDatabase.H2, (table) -> {
			table.insert("pbx1", simulated("sesame-42"));
			table.update("UPDATE ESL_NODE SET SECRET = 'plain:sesame-42'");
			await().until(() -> table.nodes().all().size() == 1);
			EslInboundClient client = table.nodes().get("pbx1");
			await().until(() -> client.status().lastFailure() != null);
			assertThat(String.valueOf(client.status())).doesNotContain("sesame-42")
				.contains("UnresolvedSecretException");
			assertThat(String.valueOf(table.context.getBean(NodeRegistry.class).read())).doesNotContain("sesame");
		});
		run(TestDatabase.H2, (table) -> {
			table.insert("pbx1", simulated("sesame-42"));
			table.update("UPDATE ESL_NODE SET SECRET = 'plain:sesame-42'");
			table.awaitReady("pbx1");
		}, "esl.fleet.registry.plain-secrets=true");
	}

	private SimulatedFreeSwitch simulated() {
		return simulated("ClueCon");
	}

	private SimulatedFreeSwitch simulated(String password) {
		SimulatedFreeSwitch started = SimulatedFreeSwitch.builder().password(password).start();
		this.switches.add(started);
		return started;
	}

	private static void run(TestDatabase database, Consumer<Table> test, String... properties) {
		run(database.create(), test, properties);
	}

	private static void run(String url, Consumer<Table> test, String... properties) {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
							EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
							EslFleetAutoConfiguration.class, EslFleetRegistryAutoConfiguration.class))
			.withBean("vault", SecretResolver.class,
					() -> (reference) -> reference.equals("vault:pbx1") ? Secret.of("own-secret") : null)
			.withPropertyValues("spring.datasource.url=" + url, "esl.fleet.schema.initialize=always",
					"esl.fleet.registry.enabled=true", "esl.fleet.registry.refresh-interval=100ms",
					"esl.inbound.timeouts.api=21s", "esl.inbound.reconnect.initial-delay=20ms",
					"esl.inbound.reconnect.max-delay=10s")
			.withPropertyValues(properties)
			.run((context) -> test.accept(new Table(context)));
	}

	private record Table(AssertableApplicationContext context) {

		EslNodes nodes() {
			return this.context.getBean(EslNodes.class);
		}

		EslFleet fleet() {
			return this.context.getBean(EslFleet.class);
		}

		void insert(String name, SimulatedFreeSwitch at) {
			update("INSERT INTO ESL_NODE (NAME, HOST, PORT) VALUES (?, '127.0.0.1', ?)", name, at.port());
		}

		void property(String profile, String name, String value) {
			update("INSERT INTO ESL_NODE_PROFILE_PROPERTY (PROFILE, NAME, SETTING) VALUES (?, ?, ?)", profile, name,
					value);
		}

		void update(String sql, Object... arguments) {
			this.context.getBean(JdbcTemplate.class).update(sql, arguments);
		}

		EslInboundClient awaitReady(String name) {
			await().until(() -> nodes().all()
				.stream()
				.anyMatch((client) -> client.node().name().equals(name) && client.isReady()));
			return nodes().get(name);
		}

	}

}
