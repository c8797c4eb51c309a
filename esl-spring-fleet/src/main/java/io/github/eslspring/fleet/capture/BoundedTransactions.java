package io.github.eslspring.fleet.capture;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Transactions with a limit that PostgreSQL keeps as well: it ends those in which nothing
 * is said for so long. A process that is frozen or vanishes before it commits would keep
 * the rows it has changed from everybody otherwise.
 */
public final class BoundedTransactions extends JdbcTransactionManager {

	/** PostgreSQL counts in milliseconds. */
	private static final int MAX_SECONDS = Integer.MAX_VALUE / 1000;

	private final int seconds;

	/**
	 * Create the transactions.
	 * @param dataSource the database
	 * @param seconds how long a transaction may take, and may say nothing
	 */
	public BoundedTransactions(DataSource dataSource, int seconds) {
		super(dataSource);
		this.seconds = Math.min(seconds, MAX_SECONDS);
		setDefaultTimeout(seconds);
	}

	@Override
	protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
			throws SQLException {
		super.prepareTransactionalConnection(connection, definition);
		if ("PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
			try (Statement statement = connection.createStatement()) {
				statement.setQueryTimeout(this.seconds);
				statement.execute("SET LOCAL idle_in_transaction_session_timeout = '" + this.seconds + "s'");
			}
		}
	}

}
