package io.github.eslspring.fleet.database;

import java.util.UUID;

/**
 * An empty database of its own for a test.
 */
public enum TestDatabase {

	/** In this process. */
	H2 {
		@Override
		public String create() {
			return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
		}
	},

	/** A real server, one for all tests. */
	POSTGRESQL {
		@Override
		public String create() {
			return SharedPostgres.server().createDatabase();
		}
	};

	/**
	 * Make one, or skip the test where it cannot be made.
	 * @return its JDBC address
	 */
	public abstract String create();

}
