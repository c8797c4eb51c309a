package io.github.eslspring.fleet.registry;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import io.github.eslspring.fleet.database.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class JdbcNodeRegistryIntegrationTests {

	/**
	 * Else a node would be made anew with half of its settings, and again a moment later.
	 * H2 does not hide rows that come or go from a transaction, so there this may happen.
	 */
	@Test
	void whatIsChangedWhileItIsReadIsReadNextTime() {
		String url = TestDatabase.POSTGRESQL.create();
		DataSource dataSource = new DriverManagerDataSource(url);
		new ResourceDatabasePopulator(
				new ClassPathResource("io/github/eslspring/fleet/schema/postgresql/R__esl_fleet.sql"))
			.execute(dataSource);
		JdbcTemplate other = new JdbcTemplate(new DriverManagerDataSource(url));
		other.update("INSERT INTO ESL_NODE_PROFILE VALUES ('edge', NULL)");
		other.update("INSERT INTO ESL_NODE (NAME, HOST, PROFILE) VALUES ('pbx1', '127.0.0.1', 'edge')");
		AtomicBoolean changed = new AtomicBoolean();
		JdbcTemplate jdbc = new JdbcTemplate(dataSource) {

			@Override
			public <T> List<T> query(String sql, RowMapper<T> mapper) {
				List<T> rows = super.query(sql, mapper);
				if (changed.compareAndSet(false, true)) {
					other.update("UPDATE ESL_NODE SET PROFILE = NULL");
					other.update("DELETE FROM ESL_NODE_PROFILE");
				}
				return rows;
			}

		};
		TransactionTemplate snapshot = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		NodeRegistry registry = new JdbcNodeRegistry(jdbc, snapshot);
		NodeListing listing = registry.read();
		assertThat(changed).isTrue();
		assertThat(listing.nodes()).singleElement().satisfies((node) -> assertThat(node.profile()).isEqualTo("edge"));
		assertThat(listing.profiles()).containsOnlyKeys("edge");
		assertThat(registry.read().profiles()).isEmpty();
	}

}
