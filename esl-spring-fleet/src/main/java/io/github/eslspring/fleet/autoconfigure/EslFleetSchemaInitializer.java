package io.github.eslspring.fleet.autoconfigure;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.jdbc.init.PlatformPlaceholderDatabaseDriverResolver;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;

/**
 * Makes the tables of this module.
 */
final class EslFleetSchemaInitializer extends DataSourceScriptDatabaseInitializer {

	private static final String LOCATION = "classpath:io/github/eslspring/fleet/schema/@@platform@@/R__esl_fleet.sql";

	EslFleetSchemaInitializer(DataSource dataSource, DatabaseInitializationMode mode) {
		super(dataSource, settings(dataSource, mode));
	}

	// What database it is is asked only if it matters: it may be away.
	private static DatabaseInitializationSettings settings(DataSource dataSource, DatabaseInitializationMode mode) {
		boolean wanted = (mode == DatabaseInitializationMode.ALWAYS)
				|| (mode == DatabaseInitializationMode.EMBEDDED && EmbeddedDatabaseConnection.isEmbedded(dataSource));
		DatabaseInitializationSettings settings = new DatabaseInitializationSettings();
		settings.setMode(wanted ? DatabaseInitializationMode.ALWAYS : DatabaseInitializationMode.NEVER);
		if (wanted) {
			settings
				.setSchemaLocations(new PlatformPlaceholderDatabaseDriverResolver().resolveAll(dataSource, LOCATION));
		}
		return settings;
	}

}
