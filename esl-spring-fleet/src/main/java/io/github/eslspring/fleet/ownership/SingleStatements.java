package io.github.eslspring.fleet.ownership;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets each statement be a transaction of its own, with a limit. Locks and board need no
 * more, and a process that is frozen or vanishes between a statement and its commit would
 * keep the row of its lock from everybody.
 */
final class SingleStatements implements PlatformTransactionManager {

	private final DataSource dataSource;

	private final int seconds;

	SingleStatements(DataSource dataSource, int seconds) {
		this.dataSource = dataSource;
		this.seconds = seconds;
	}

	@Override
	public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
		Connection connection = DataSourceUtils.getConnection(this.dataSource);
		try {
			Status status = new Status(connection.getAutoCommit());
			if (!status.autoCommit) {
				connection.setAutoCommit(true);
			}
			ConnectionHolder holder = new ConnectionHolder(connection);
			holder.setTimeoutInSeconds(this.seconds);
			TransactionSynchronizationManager.bindResource(this.dataSource, holder);
			return status;
		}
		catch (SQLException ex) {
			DataSourceUtils.releaseConnection(connection, this.dataSource);
			throw new TransactionSystemException("A statement cannot be a transaction of its own", ex);
		}
	}

	@Override
	public void commit(TransactionStatus status) {
		end(status);
	}

	/** What was done stays done. */
	@Override
	public void rollback(TransactionStatus status) {
		end(status);
	}

	private void end(TransactionStatus status) {
		ConnectionHolder holder = (ConnectionHolder) TransactionSynchronizationManager.unbindResource(this.dataSource);
		Connection connection = holder.getConnection();
		try {
			if (status instanceof Status own && !own.autoCommit) {
				connection.setAutoCommit(false);
			}
		}
		catch (SQLException ex) {
			throw new TransactionSystemException("The connection is not as it was", ex);
		}
		finally {
			DataSourceUtils.releaseConnection(connection, this.dataSource);
		}
	}

	private static final class Status extends SimpleTransactionStatus {

		private final boolean autoCommit;

		Status(boolean autoCommit) {
			this.autoCommit = autoCommit;
		}

	}

}
