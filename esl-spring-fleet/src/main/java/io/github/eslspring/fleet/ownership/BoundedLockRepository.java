package io.github.eslspring.fleet.ownership;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.integration.jdbc.lock.DefaultLockRepository;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Locks in a database that fail when a query takes too long. What has timed out counts as
 * transient otherwise, and is tried again for ever.
 */
public final class BoundedLockRepository extends DefaultLockRepository {

	/**
	 * Create the repository.
	 * @param dataSource the database
	 * @param seconds how long a query may take
	 */
	public BoundedLockRepository(DataSource dataSource, int seconds) {
		super(dataSource);
		setTransactionManager(new SingleStatements(dataSource, seconds));
	}

	@Override
	public boolean acquire(String lock, Duration ttl) {
		return bounded(() -> super.acquire(lock, ttl));
	}

	@Override
	public boolean renew(String lock, Duration ttl) {
		return bounded(() -> super.renew(lock, ttl));
	}

	@Override
	public boolean delete(String lock) {
		return bounded(() -> super.delete(lock));
	}

	private static boolean bounded(BooleanSupplier query) {
		try {
			return query.getAsBoolean();
		}
		catch (QueryTimeoutException | TransactionTimedOutException ex) {
			throw new DataAccessResourceFailureException("The locks do not answer in time", ex);
		}
	}

}
