package io.github.eslspring.fleet.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.eslspring.capture.CaptureArtifact;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Artifacts in the table {@code ESL_CAPTURE}. Any number of instances write; their
 * records get numbers without gaps, in the order in which they are committed, so whoever
 * reads on from a number misses none. No number is used twice, whatever is removed.
 */
public final class JdbcCaptureStore {

	private static final String SELECT = "SELECT " + CaptureRows.COLUMNS + " FROM ESL_CAPTURE WHERE ";

	private static final String BEGIN = "INSERT INTO ESL_CAPTURE_MARK (ID, LAST_SEQUENCE, BYTES_TOTAL) "
			+ "SELECT 1, COALESCE(MAX(APPEND_SEQUENCE), 0), COALESCE(MAX(BYTES_TOTAL), 0) FROM ESL_CAPTURE";

	private final JdbcOperations jdbc;

	private final TransactionOperations transactions;

	/**
	 * Create the store.
	 * @param jdbc reads and writes the tables
	 * @param transactions in which records are written
	 */
	public JdbcCaptureStore(JdbcOperations jdbc, TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	/**
	 * Read on.
	 * @param after the number of the last record that is known already, 0 for none
	 * @param limit how many at most
	 * @param criteria which records are wanted
	 * @return the records, in the order of their numbers
	 * @throws IllegalStateException if one of them has another version than this code
	 */
	public List<CaptureRecord> read(long after, int limit, CaptureCriteria criteria) {
		if (after < 0 || limit < 1) {
			throw new IllegalArgumentException("'after' must not be negative and 'limit' must be positive");
		}
		List<Object> arguments = new ArrayList<>();
		arguments.add(after);
		arguments.addAll(criteria.arguments());
		arguments.add(limit);
		return this.jdbc.query(
				SELECT + "APPEND_SEQUENCE > ?" + criteria.condition() + " ORDER BY APPEND_SEQUENCE LIMIT ?",
				CaptureRows::read, arguments.toArray());
	}

	/**
	 * Read one record.
	 * @param id its {@link CaptureRecord#id() id}
	 * @return the record, {@code null} if there is none
	 */
	public @Nullable CaptureRecord find(String id) {
		return DataAccessUtils.singleResult(this.jdbc.query(SELECT + "ID = ?", CaptureRows::read, id));
	}

	/** Whether the artifact is kept already, however it can be read. */
	boolean contains(CaptureArtifact artifact) {
		String id = CaptureRecord.id(artifact.origin().runtimeId(), artifact.sequence());
		Long kept = this.jdbc.queryForObject("SELECT COUNT(*) FROM ESL_CAPTURE WHERE ID = ?", Long.class, id);
		return kept != null && kept > 0;
	}

	/**
	 * The highest number that was ever used.
	 * @return the number, 0 for none
	 */
	public long lastSequence() {
		return mark().number();
	}

	/**
	 * How many artifacts are known to be missing because they could not be stored.
	 * @param after the number of a record, 0 for the beginning
	 * @param until the number of a later one
	 * @return so many before the records behind the first, up to the later one
	 */
	public long missing(long after, long until) {
		Long missing = this.jdbc.queryForObject(
				"SELECT COALESCE(SUM(MISSING_BEFORE), 0) FROM ESL_CAPTURE "
						+ "WHERE MISSING_BEFORE > 0 AND APPEND_SEQUENCE > ? AND APPEND_SEQUENCE <= ?",
				Long.class, after, until);
		return (missing != null) ? missing : 0;
	}

	/**
	 * Keep artifacts, all or none of them.
	 * @param instance who writes them
	 * @param artifacts the artifacts, in their order
	 * @throws DuplicateKeyException if one of them is kept already
	 */
	void append(String instance, List<StoredArtifact> artifacts) {
		long bytes = artifacts.stream().mapToLong((stored) -> stored.artifact().payload().size()).sum();
		if (!tryAppend(instance, artifacts, bytes)) {
			begin();
			if (!tryAppend(instance, artifacts, bytes)) {
				throw new IllegalStateException("ESL_CAPTURE_MARK has no row");
			}
		}
	}

	private boolean tryAppend(String instance, List<StoredArtifact> artifacts, long bytes) {
		return Boolean.TRUE.equals(this.transactions.execute((status) -> number(instance, artifacts, bytes)));
	}

	// Whoever changes the mark has it until the commit, so numbers are in the order of
	// commits.
	private boolean number(String instance, List<StoredArtifact> artifacts, long bytes) {
		int changed = this.jdbc.update("UPDATE ESL_CAPTURE_MARK SET LAST_SEQUENCE = LAST_SEQUENCE + ?, "
				+ "BYTES_TOTAL = BYTES_TOTAL + ? WHERE ID = 1", artifacts.size(), bytes);
		if (changed == 0) {
			return false;
		}
		Mark mark = mark();
		AtomicLong number = new AtomicLong(mark.number() - artifacts.size());
		AtomicLong total = new AtomicLong(mark.bytes() - bytes);
		Instant now = Instant.now();
		this.jdbc.batchUpdate(CaptureRows.INSERT, artifacts, artifacts.size(), (row, artifact) -> {
			CaptureRecord record = CaptureRows.record(number.incrementAndGet(), now, instance, artifact);
			CaptureRows.write(row, record, total.addAndGet(record.payload().size()));
		});
		return true;
	}

	private void begin() {
		try {
			this.transactions.executeWithoutResult((status) -> this.jdbc.update(BEGIN));
		}
		catch (DuplicateKeyException ex) {
			// Another instance was faster.
		}
	}

	Mark mark() {
		List<Mark> marks = this.jdbc.query("SELECT LAST_SEQUENCE, BYTES_TOTAL FROM ESL_CAPTURE_MARK WHERE ID = 1",
				(row, rowNumber) -> new Mark(row.getLong(1), row.getLong(2)));
		return marks.isEmpty() ? Mark.NONE : marks.get(0);
	}

	/**
	 * How far the store has come.
	 *
	 * @param number the highest number there ever was
	 * @param bytes the size of all payloads there ever were
	 */
	record Mark(long number, long bytes) {

		static final Mark NONE = new Mark(0, 0);

	}

}
