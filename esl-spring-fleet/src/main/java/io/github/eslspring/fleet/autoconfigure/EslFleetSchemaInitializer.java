package io.github.eslspring.fleet.autoconfigure;

import javax.sql.DataSource;

import io.github.eslspring.fleet.autoconfigure.EslFleetProperties.Initialization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.jdbc.init.PlatformPlaceholderDatabaseDriverResolver;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;
import org.springframework.jdbc.datasource.init.ScriptStatementFailedException;

/**
 * Makes the tables of this module.
 */
final class EslFleetSchemaInitializer extends DataSourceScriptDatabaseInitializer {

	private static final Logger logger = LoggerFactory.getLogger(EslFleetSchemaInitializer.class);

	/** So many others may be at it at the same time. */
	private static final int OTHERS = 5;

	private static final String LOCATION = "classpath:io/github/eslspring/fleet/schema/@@platform@@/R__esl_fleet.sql";

	EslFleetSchemaInitializer(DataSource dataSource, Initialization when) {
		super(dataSource, settings(dataSource, when));
	}

	/**
	 * Tries again what may have failed only because another instance made the same table
	 * at the same time.
	 */
	@Override
	public boolean initializeDatabase() {
		for (int others = 0; others < OTHERS; others++) {
			try {
				return super.initializeDatabase();
			}
			catch (ScriptStatementFailedException ex) {
				logger.debug("The tables could not be made; it is tried again", ex);
			}
		}
		return super.initializeDatabase();
	}

	// What database it is is asked only if it matters: it may be away.
	private static DatabaseInitializationSettings settings(DataSource dataSource, Initialization when) {
		boolean wanted = (when == Initialization.ALWAYS)
				|| (when == Initialization.EMBEDDED && EmbeddedDatabaseConnection.isEmbedded(dataSource));
		DatabaseInitializationSettings settings = new DatabaseInitializationSettings();
		settings.setMode(wanted ? DatabaseInitializationMode.ALWAYS : DatabaseInitializationMode.NEVER);
		if (wanted) {
			settings
				.setSchemaLocations(new PlatformPlaceholderDatabaseDriverResolver().resolveAll(dataSource, LOCATION));
		}
		return settings;
	}

}
