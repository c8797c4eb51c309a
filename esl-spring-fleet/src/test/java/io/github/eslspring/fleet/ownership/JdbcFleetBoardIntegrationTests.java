package io.github.eslspring.fleet.ownership;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import io.github.eslspring.fleet.database.TestDatabase;
import io.github.eslspring.fleet.ownership.FleetView.Member;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What instances tell each other.
 */
class JdbcFleetBoardIntegrationTests {

	private static final Duration EXPIRY = Duration.ofMinutes(10);

	/** A pool may hand out connections that do not commit by themselves. */
	@ParameterizedTest
	@EnumSource
	void itDoesNotMatterHowConnectionsCommit(TestDatabase database) {
		try (HikariDataSource connections = new HikariDataSource()) {
			connections.setJdbcUrl(database.create());
			connections.setAutoCommit(false);
			new ResourceDatabasePopulator(new ClassPathResource("io/github/eslspring/fleet/schema/"
					+ database.name().toLowerCase(Locale.ROOT) + "/R__esl_fleet.sql"))
				.execute(connections);
			JdbcFleetBoard one = new JdbcFleetBoard(connections, 60, EXPIRY);
			JdbcFleetBoard two = new JdbcFleetBoard(connections, 60, EXPIRY);
			one.exchange("one", 2, Map.of("a", true, "b", false));
			assertThat(two.exchange("two", 3, Map.of("a", false)).members()).containsExactlyInAnyOrder(
					new Member("one", 2, Set.of("a", "b"), Set.of("a")), new Member("two", 3, Set.of("a"), Set.of()));
			assertThat(two.claim("two", "a")).extracting(PreviousOwner::instance).isEqualTo("one");
			assertThat(one.exchange("one", 2, Map.of("a", false)).members()).containsExactlyInAnyOrder(
					new Member("one", 2, Set.of("a"), Set.of()), new Member("two", 3, Set.of("a"), Set.of("a")));
			two.leave("two");
			assertThat(one.exchange("one", 2, Map.of("a", false)).members())
				.contains(new Member("two", 0, Set.of("a"), Set.of()));
		}
	}

}
