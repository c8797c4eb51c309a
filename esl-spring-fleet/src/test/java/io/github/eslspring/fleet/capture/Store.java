package io.github.eslspring.fleet.capture;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.github.eslspring.capture.CaptureArtifact;
import io.github.eslspring.fleet.database.TestDatabase;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A store in an empty database.
 */
final class Store implements AutoCloseable {

	private final HikariDataSource dataSource = new HikariDataSource();

	final JdbcTemplate jdbc;

	final JdbcCaptureStore records;

	final CaptureCheckpoints checkpoints;

	Store(TestDatabase database) {
		this.dataSource.setJdbcUrl(database.create() + ((database == TestDatabase.H2) ? ";LOCK_TIMEOUT=60000" : ""));
		this.dataSource.setMaximumPoolSize(5);
		new ResourceDatabasePopulator(new ClassPathResource(
				"io/github/eslspring/fleet/schema/" + database.name().toLowerCase(Locale.ROOT) + "/R__esl_fleet.sql"))
			.execute(this.dataSource);
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.records = new JdbcCaptureStore(this.jdbc,
				new TransactionTemplate(new JdbcTransactionManager(this.dataSource)));
		this.checkpoints = new CaptureCheckpoints(this.jdbc);
	}

	void appendEvents(String runtime, long from, long to) {
		append("one", LongStream.rangeClosed(from, to).mapToObj((number) -> TestArtifacts.event(runtime, number)));
	}

	void append(CaptureArtifact... artifacts) {
		append("one", Stream.of(artifacts));
	}

	void append(String instance, Stream<CaptureArtifact> artifacts) {
		this.records.append(instance, artifacts.map((artifact) -> new StoredArtifact(artifact, 0)).toList());
	}

	List<CaptureRecord> all() {
		return this.records.read(0, 10_000, CaptureCriteria.all());
	}

	List<Long> numbers() {
		return all().stream().map(CaptureRecord::appendSequence).toList();
	}

	@Override
	public void close() {
		this.dataSource.close();
	}

}
