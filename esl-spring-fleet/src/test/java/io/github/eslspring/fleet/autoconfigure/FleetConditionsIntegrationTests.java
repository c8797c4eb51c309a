package io.github.eslspring.fleet.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.fleet.EslFleet;
import io.github.eslspring.fleet.Shows;
import io.github.eslspring.fleet.database.TestDatabase;
import io.github.eslspring.fleet.forward.EslEventForwarder;
import io.github.eslspring.fleet.forward.EventOutlet;
import io.github.eslspring.fleet.ownership.FleetBoard;
import io.github.eslspring.fleet.ownership.FleetOwnership;
import io.github.eslspring.fleet.ownership.FleetView;
import io.github.eslspring.fleet.ownership.NodeOwners;
import io.github.eslspring.fleet.ownership.NodeOwnership;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.integration.jdbc.lock.DefaultLockRepository;
import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What there is of the module, and when.
 */
class FleetConditionsIntegrationTests {

	private static final String TABLES = "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME LIKE 'ESL_%'";

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class, EslFleetAutoConfiguration.class,
				EslFleetRegistryAutoConfiguration.class, EslFleetLocksAutoConfiguration.class,
				EslFleetOwnershipAutoConfiguration.class, EslFleetRequirementsAutoConfiguration.class))
		.withPropertyValues("esl.inbound.port=1");

	private final ApplicationContextRunner runner = this.bare
		.withPropertyValues("spring.datasource.url=" + TestDatabase.H2.create());

	@Test
	void nothingIsOnUnlessItIsSwitchedOn() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(EslFleetSchemaInitializer.class);
			assertThat(context.getBean(JdbcTemplate.class).queryForObject(TABLES, Integer.class)).isZero();
		});
	}

	@Test
	void tablesAreMadeForWhatIsSwitchedOn() {
		this.runner.withPropertyValues("esl.fleet.registry.enabled=true")
			.run((context) -> assertThat(context.getBean(JdbcTemplate.class).queryForObject(TABLES, Integer.class))
				.isPositive());
	}

	@Test
	void databasesOfTheApplicationsOwnAreLeftAlone() {
		withTwoDatabases()
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EslFleetSchemaInitializer.class));
	}

	/** Each instance serving all the nodes would be the worst that could come of it. */
	@Test
	@Shows(present = EslFleetRequirementsAutoConfiguration.class)
	void whatIsSwitchedOnAndCannotBeFailsTheStart() {
		withTwoDatabases().withPropertyValues("esl.fleet.registry.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("esl.fleet.registry.enabled"));
		withTwoDatabases().withPropertyValues("esl.fleet.ownership.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("esl.fleet.ownership.enabled"));
		withTwoDatabases()
			.withPropertyValues("esl.inbound.enabled=false", "esl.fleet.registry.enabled=true",
					"esl.fleet.ownership.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	/** Some of its locks can never be held at the same time. */
	@Test
	void aJdbcLockRegistryOfTheApplicationsOwnIsRefusedByName() {
		this.runner.withPropertyValues("esl.fleet.registry.enabled=true", "esl.fleet.ownership.enabled=true")
			.withBean(JdbcLockRegistry.class,
					() -> new JdbcLockRegistry(new DefaultLockRepository(new SimpleDriverDataSource())))
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("JdbcLockRegistry"));
	}

	@Test
	void locksOfOtherKindsAreTaken() {
		this.runner.withPropertyValues("esl.fleet.registry.enabled=true", "esl.fleet.ownership.enabled=true")
			.withBean(LockRegistry.class, DefaultLockRegistry::new)
			.run((context) -> assertThat(context).hasSingleBean(NodeOwners.class)
				.doesNotHaveBean(DefaultLockRepository.class));
	}

	/** Who owns what may be known to the application alone. */
	@Test
	void anOwnershipOfTheApplicationsOwnIsTaken() {
		FleetOwnership own = new NobodyOwns();
		this.runner.withPropertyValues("esl.fleet.registry.enabled=true", "esl.fleet.ownership.enabled=true")
			.withBean(FleetOwnership.class, () -> own)
			.run((context) -> {
				assertThat(context).hasSingleBean(FleetOwnership.class).doesNotHaveBean(OwnershipLifecycle.class);
				assertThat(context.getBean(EslFleet.class).status().members()).isEqualTo(own.view());
			});
	}

	/** The locks may be elsewhere while the board is in the database. */
	@Test
	void theBoardNeedsNoLocksInTheDatabase() {
		this.runner.withPropertyValues("esl.fleet.registry.enabled=true", "esl.fleet.ownership.enabled=true")
			.withBean(LockRegistry.class, DefaultLockRegistry::new)
			.withClassLoader(new FilteredClassLoader("org.springframework.integration.jdbc"))
			.run((context) -> assertThat(context).hasSingleBean(NodeOwners.class).hasSingleBean(FleetBoard.class));
	}

	/** To forward it is enough to have a way and to say what. */
	@Test
	void anOutletOfTheApplicationsOwnSwitchesForwardingOn() {
		ApplicationContextRunner own = this.bare
			.withConfiguration(AutoConfigurations.of(EslFleetForwardAutoConfiguration.class))
			.withPropertyValues("esl.fleet.forward.events=CHANNEL_ANSWER");
		own.run((context) -> assertThat(context).doesNotHaveBean(EslEventForwarder.class));
		own.withBean(EventOutlet.class, () -> (event) -> CompletableFuture.completedFuture(null))
			.run((context) -> assertThat(context).hasSingleBean(EslEventForwarder.class)
				.hasSingleBean(ForwardLifecycle.class)
				.hasSingleBean(EventOutlet.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.jdbc", "org.springframework.boot.jdbc",
			"org.springframework.integration", "org.springframework.kafka", "org.apache.kafka",
			"org.springframework.amqp", "org.springframework.boot.health.contributor.HealthIndicator", "io.micrometer",
			"org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint" })
	void whatIsNotOnTheClassPathIsNotMissed(String missing) {
		new ApplicationContextRunner().withClassLoader(new FilteredClassLoader(missing))
			.withConfiguration(AutoConfigurations.of(all()))
			.withPropertyValues("esl.inbound.port=1")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EslFleet.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.kafka", "org.apache.kafka", "org.springframework.amqp",
			"org.springframework.boot.health.contributor.HealthIndicator", "io.micrometer",
			"org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint" })
	void nodesAreOwnedWithoutBrokersAndActuator(String missing) {
		this.runner.withClassLoader(new FilteredClassLoader(missing))
			.withConfiguration(AutoConfigurations.of(all()))
			.withPropertyValues("esl.fleet.registry.enabled=true", "esl.fleet.ownership.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(NodeOwners.class));
	}

	private static Class<?>[] all() {
		Stream<Class<?>> own = ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.eslspring.fleet."))
			.map((name) -> ClassUtils.resolveClassName(name, null));
		return Stream.concat(own, Stream.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class))
			.toArray(Class<?>[]::new);
	}

	private ApplicationContextRunner withTwoDatabases() {
		return this.bare.withBean("orders", DataSource.class, () -> new DriverManagerDataSource("jdbc:h2:mem:orders"))
			.withBean("bills", DataSource.class, () -> new DriverManagerDataSource("jdbc:h2:mem:bills"));
	}

	private static final class NobodyOwns implements FleetOwnership {

		@Override
		public boolean owns(String node) {
			return false;
		}

		@Override
		public List<NodeOwnership> ownership() {
			return List.of();
		}

		@Override
		public FleetView view() {
			return new FleetView(List.of(new FleetView.Member("two", 1, Set.of(), Set.of())));
		}

	}

}
