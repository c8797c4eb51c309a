package io.github.eslspring.fleet.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes the oldest records: those that are too old, or for which there is no room. What
 * a reader has not read yet stays, and so do the newest, as many as are to be kept.
 */
public final class CaptureRetention {

	private static final Logger logger = LoggerFactory.getLogger(CaptureRetention.class);

	/** So many at once, for a statement must not take too long. */
	private static final int CHUNK = 1000;

	/**
	 * What may go.
	 *
	 * @param maxAge how old records may get, {@link Duration#ZERO} for any age
	 * @param maxBytes how large all payloads may be, 0 for any size
	 * @param keep how many of the newest stay in any case
	 * @param withoutCheckpoint whether records may go although no reader has told how far
	 * it has come
	 */
	public record Rules(Duration maxAge, long maxBytes, long keep, boolean withoutCheckpoint) {

		boolean isNothing() {
			return this.maxAge.isZero() && this.maxBytes == 0;
		}

	}

	private final JdbcOperations jdbc;

	private final TransactionOperations transactions;

	private final JdbcCaptureStore store;

	private final CaptureCheckpoints checkpoints;

	private final Rules rules;

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Create it.
	 * @param jdbc removes the records
	 * @param transactions in which they are removed
	 * @param store where they are
	 * @param checkpoints how far readers have come
	 * @param rules what may go
	 */
	public CaptureRetention(JdbcOperations jdbc, TransactionOperations transactions, JdbcCaptureStore store,
			CaptureCheckpoints checkpoints, Rules rules) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.store = store;
		this.checkpoints = checkpoints;
		this.rules = rules;
	}

	/**
	 * What would be removed now.
	 * @return the number of the last record that would go, with all before it; 0 for none
	 */
	public long plan() {
		return walk((until) -> {
		});
	}

	/**
	 * Remove it, the oldest first, in steps.
	 * @return the number of the last record that went; 0 for none
	 */
	public long prune() {
		long until = walk((last) -> this.transactions.executeWithoutResult(
				(status) -> this.jdbc.update("DELETE FROM ESL_CAPTURE WHERE APPEND_SEQUENCE <= ?", last)));
		if (until > 0) {
			logger.info("capture: old records were removed, up to number {}", until);
		}
		return until;
	}

	private long walk(LongConsumer step) {
		long reached = 0;
		while (!this.rules.isNothing() && !Thread.currentThread().isInterrupted()) {
			long until = next(reached);
			if (until == reached) {
				break;
			}
			step.accept(until);
			reached = until;
		}
		return reached;
	}

	private long next(long after) {
		JdbcCaptureStore.Mark mark = this.store.mark();
		long allowed = Math.min(readByAll(), mark.number() - this.rules.keep());
		List<Oldest> oldest = this.jdbc.query(
				"SELECT APPEND_SEQUENCE, STORED_MICROS, BYTES_TOTAL - PAYLOAD_SIZE FROM ESL_CAPTURE "
						+ "WHERE APPEND_SEQUENCE > ? AND APPEND_SEQUENCE <= ? ORDER BY APPEND_SEQUENCE LIMIT ?",
				(row, rowNumber) -> new Oldest(row.getLong(1), row.getLong(2), row.getLong(3)), after, allowed, CHUNK);
		long storedBefore = Micros.of(Instant.now().minus(this.rules.maxAge()));
		long until = after;
		for (Oldest record : oldest) {
			boolean tooOld = !this.rules.maxAge().isZero() && record.storedMicros() < storedBefore;
			boolean tooMuch = this.rules.maxBytes() > 0 && mark.bytes() - record.bytesBefore() > this.rules.maxBytes();
			if (!tooOld && !tooMuch) {
				break;
			}
			until = record.number();
		}
		return until;
	}

	private long readByAll() {
		Long read = this.checkpoints.oldest();
		if (read != null) {
			return read;
		}
		if (!this.rules.withoutCheckpoint() && !this.warned.getAndSet(true)) {
			logger.warn("capture: nothing is removed, for no reader has told how far it has come "
					+ "(esl.fleet.capture.retention.without-checkpoint)");
		}
		return this.rules.withoutCheckpoint() ? Long.MAX_VALUE : 0;
	}

	/**
	 * One of the oldest records.
	 *
	 * @param number its number
	 * @param storedMicros when it was stored
	 * @param bytesBefore the size of all payloads there ever were before it
	 */
	private record Oldest(long number, long storedMicros, long bytesBefore) {

	}

}
