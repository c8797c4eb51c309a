package io.github.eslspring.fleet.autoconfigure;

import javax.sql.DataSource;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.fleet.database.TestDatabase;
import io.github.eslspring.fleet.ownership.NodeOwners;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.integration.jdbc.lock.DefaultLockRepository;
import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

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
	void whatIsSwitchedOnAndCannotBeFailsTheStart() {
		withTwoDatabases().withPropertyValues("esl.fleet.registry.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("esl.fleet.registry.enabled"));
		withTwoDatabases().withPropertyValues("esl.fleet.ownership.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("esl.fleet.ownership.enabled"));
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

	private ApplicationContextRunner withTwoDatabases() {
		return this.bare.withBean("orders", DataSource.class, () -> new DriverManagerDataSource("jdbc:h2:mem:orders"))
			.withBean("bills", DataSource.class, () -> new DriverManagerDataSource("jdbc:h2:mem:bills"));
	}

}
