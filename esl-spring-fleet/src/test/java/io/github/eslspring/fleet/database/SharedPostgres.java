package io.github.eslspring.fleet.database;

import org.jspecify.annotations.Nullable;

/**
 * The server that tests share unless they stop it.
 */
final class SharedPostgres {

	private static @Nullable PostgresServer server;

	private SharedPostgres() {
	}

	static synchronized PostgresServer server() {
		PostgresServer present = server;
		if (present == null) {
			present = PostgresServer.start();
			server = present;
		}
		return present;
	}

}
