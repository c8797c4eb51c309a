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
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A store in an empty database.
 */
final class Store implements AutoCloseable {

	final HikariDataSource dataSource = new HikariDataSource();

	final JdbcTemplate jdbc;

	final TransactionTemplate transactions;

	final JdbcCaptureStore records;

	final CaptureCheckpoints checkpoints;

	Store(TestDatabase database) {
		this(database, true);
	}

	Store(TestDatabase database, boolean autoCommit) {
		this.dataSource.setJdbcUrl(database.create() + ((database == TestDatabase.H2) ? ";LOCK_TIMEOUT=60000" : ""));
		this.dataSource.setMaximumPoolSize(5);
		this.dataSource.setAutoCommit(autoCommit);
		new ResourceDatabasePopulator(new ClassPathResource(
				"io/github/eslspring/fleet/schema/" + database.name().toLowerCase(Locale.ROOT) + "/R__esl_fleet.sql"))
			.execute(this.dataSource);
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.transactions = new TransactionTemplate(new BoundedTransactions(this.dataSource, 60));
		this.records = new JdbcCaptureStore(this.jdbc, this.transactions);
		this.checkpoints = new CaptureCheckpoints(this.jdbc, this.transactions);
	}

	void appendEvents(String runtime, long from, long to) {
		append("one", LongStream.rangeClosed(from, to).mapToObj((number) -> TestArtifacts.event(runtime, number)));
	}

	void append(CaptureArtifact... artifacts) {
		append("one", Stream.of(artifacts));
	}

	void append(String instance, Stream<CaptureArtifact> artifacts) {
		append(this.records, instance, artifacts);
	}

	static void append(JdbcCaptureStore records, String instance, Stream<CaptureArtifact> artifacts) {
		records.append(instance, artifacts.map((artifact) -> new StoredArtifact(artifact, 0)).toList());
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
