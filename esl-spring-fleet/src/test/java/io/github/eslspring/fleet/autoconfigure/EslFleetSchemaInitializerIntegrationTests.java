package io.github.eslspring.fleet.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.fleet.autoconfigure.EslFleetProperties.Initialization;
import io.github.eslspring.fleet.database.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The tables, when several instances start at the same time.
 */
class EslFleetSchemaInitializerIntegrationTests {

	/** PostgreSQL lets the second wait, and then says that the name is taken. */
	@Test
	void anotherMayMakeTheTablesAtTheSameTime() throws SQLException {
		DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.POSTGRESQL.create());
		EslFleetSchemaInitializer initializer = new EslFleetSchemaInitializer(database, Initialization.ALWAYS);
		JdbcTemplate jdbc = new JdbcTemplate(database);
		try (Connection other = database.getConnection()) {
			other.setAutoCommit(false);
			new ResourceDatabasePopulator(
					new ClassPathResource("io/github/eslspring/fleet/schema/postgresql/R__esl_fleet.sql"))
				.populate(other);
			CompletableFuture<Boolean> made = CompletableFuture.supplyAsync(initializer::initializeDatabase);
			await().until(() -> made.isDone()
					|| 1 == jdbc.queryForObject("SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
							+ "AND datname = current_database()", Integer.class));
			assertThat(made).isNotDone();
			other.commit();
			assertThat(made.join()).isTrue();
		}
		assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM ESL_NODE", Integer.class)).isZero();
	}

}
