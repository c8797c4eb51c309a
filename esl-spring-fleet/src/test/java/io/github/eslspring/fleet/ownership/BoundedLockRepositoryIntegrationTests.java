package io.github.eslspring.fleet.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import io.github.eslspring.fleet.database.FrozenCommits;
import io.github.eslspring.fleet.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class BoundedLockRepositoryIntegrationTests {

	private static final Duration TTL = Duration.ofSeconds(1);

	/** As when its process is frozen between a statement and its commit. */
	@Test
	void anOwnerThatIsFrozenKeepsNoLockLongerThanItHolds() {
		DataSource database = database(TestDatabase.POSTGRESQL);
		FrozenCommits frozen = new FrozenCommits(database);
		BoundedLockRepository one = repository(frozen);
		Thread owner = new Thread(() -> one.acquire("pbx", TTL));
		owner.setDaemon(true);
		owner.start();
		await().until(() -> frozen.isReached() || !owner.isAlive());
		BoundedLockRepository two = repository(database);
		await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> two.acquire("pbx", TTL));
		frozen.goOn();
	}

	@ParameterizedTest
	@EnumSource
	void itDoesNotMatterHowConnectionsCommit(TestDatabase database) {
		DataSource plain = database(database);
		BoundedLockRepository one = repository(new DelegatingDataSource(plain) {

			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				connection.setAutoCommit(false);
				return connection;
			}

		});
		BoundedLockRepository two = repository(plain);
		Duration longer = Duration.ofMinutes(10);
		assertThat(one.acquire("pbx", longer)).isTrue();
		assertThat(two.acquire("pbx", longer)).isFalse();
		assertThat(one.renew("pbx", longer)).isTrue();
		assertThat(two.renew("pbx", longer)).isFalse();
		assertThat(one.delete("pbx")).isTrue();
		assertThat(two.acquire("pbx", longer)).isTrue();
		assertThat(one.acquire("pbx", longer)).isFalse();
	}

	private static DataSource database(TestDatabase database) {
		DataSource made = new DriverManagerDataSource(database.create());
		String platform = (database == TestDatabase.H2) ? "h2" : "postgresql";
		new ResourceDatabasePopulator(
				new ClassPathResource("io/github/eslspring/fleet/schema/" + platform + "/R__esl_fleet.sql"))
			.execute(made);
		return made;
	}

	private static BoundedLockRepository repository(DataSource database) {
		BoundedLockRepository repository = new BoundedLockRepository(database, 2);
		repository.setCheckDatabaseOnStart(false);
		repository.afterPropertiesSet();
		repository.afterSingletonsInstantiated();
		return repository;
	}

}
