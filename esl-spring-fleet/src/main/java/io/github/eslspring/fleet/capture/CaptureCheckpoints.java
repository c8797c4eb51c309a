package io.github.eslspring.fleet.capture;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How far readers have come, by their names, in the table {@code ESL_CAPTURE_CHECKPOINT}.
 * What they have not read yet is not pruned.
 */
public final class CaptureCheckpoints {

	private final JdbcOperations jdbc;

	private final TransactionOperations transactions;

	/**
	 * Create it.
	 * @param jdbc reads and writes the table
	 * @param transactions in which it is written
	 */
	public CaptureCheckpoints(JdbcOperations jdbc, TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	/**
	 * How far a reader has come.
	 * @param name the reader
	 * @return the number of the last record it is done with, 0 if it has not begun
	 */
	public long position(String name) {
		List<Long> position = this.jdbc.query("SELECT POSITION_REACHED FROM ESL_CAPTURE_CHECKPOINT WHERE NAME = ?",
				(row, number) -> row.getLong(1), name);
		return position.isEmpty() ? 0 : position.get(0);
	}

	/**
	 * A reader has come further. It never goes back.
	 * @param name the reader, at most 100 characters
	 * @param position the number of the last record it is done with; nothing changes if
	 * that is not further
	 */
	public void advance(String name, long position) {
		if (name.isBlank() || position < 0) {
			throw new IllegalArgumentException("A checkpoint needs a name and a position that is not negative");
		}
		long now = Micros.of(Instant.now());
		if (update(name, position, now) == 0 && position(name) == 0) {
			try {
				change("INSERT INTO ESL_CAPTURE_CHECKPOINT (NAME, POSITION_REACHED, SAVED_MICROS) "
						+ "VALUES (?, ?, ?)", name, position, now);
			}
			catch (DuplicateKeyException ex) {
				update(name, position, now);
			}
		}
	}

	private int update(String name, long position, long now) {
		return change("UPDATE ESL_CAPTURE_CHECKPOINT SET POSITION_REACHED = ?, SAVED_MICROS = ? "
				+ "WHERE NAME = ? AND POSITION_REACHED < ?", position, now, name, position);
	}

	// A connection need not commit by itself.
	private int change(String sql, Object... arguments) {
		Integer changed = this.transactions.execute((status) -> this.jdbc.update(sql, arguments));
		return (changed != null) ? changed : 0;
	}

	/**
	 * Forget a reader, so that nothing is kept for it.
	 * @param name the reader
	 */
	public void remove(String name) {
		change("DELETE FROM ESL_CAPTURE_CHECKPOINT WHERE NAME = ?", name);
	}

	/**
	 * The reader that is furthest behind.
	 * @return its position, {@code null} if there is no reader
	 */
	public @Nullable Long oldest() {
		return this.jdbc.queryForObject("SELECT MIN(POSITION_REACHED) FROM ESL_CAPTURE_CHECKPOINT", Long.class);
	}

}
