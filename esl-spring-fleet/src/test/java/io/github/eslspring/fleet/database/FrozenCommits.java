package io.github.eslspring.fleet.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * As in a process that is frozen between a statement and its commit: on these connections
 * no commit begins until it may.
 */
public final class FrozenCommits extends DelegatingDataSource {

	private final CountDownLatch reached = new CountDownLatch(1);

	private final CountDownLatch goOn = new CountDownLatch(1);

	/**
	 * Create it.
	 * @param target the database
	 */
	public FrozenCommits(DataSource target) {
		super(target);
	}

	public boolean isReached() {
		return this.reached.getCount() == 0;
	}

	/**
	 * Let the commits go on.
	 */
	public void goOn() {
		this.goOn.countDown();
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("commit")) {
						this.reached.countDown();
						this.goOn.await();
					}
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

}
