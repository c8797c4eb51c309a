package io.github.eslspring.fleet.autoconfigure;

import java.sql.DatabaseMetaData;

import javax.sql.DataSource;

import io.github.eslspring.fleet.ownership.BoundedLockRepository;
import io.github.eslspring.fleet.ownership.FleetBoard;
import io.github.eslspring.fleet.ownership.JdbcFleetBoard;
import io.github.eslspring.fleet.ownership.JdbcNodeLocks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.jdbc.lock.DefaultLockRepository;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * {@link AutoConfiguration Auto-configuration} for locks and the board in the database.
 */
@AutoConfiguration(after = EslFleetRegistryAutoConfiguration.class)
@ConditionalOnClass(JdbcTemplate.class)
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnBooleanProperty("esl.fleet.ownership.enabled")
@EnableConfigurationProperties(EslFleetProperties.class)
public final class EslFleetLocksAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(EslFleetLocksAutoConfiguration.class);

	@Bean
	@DependsOnDatabaseInitialization
	@ConditionalOnMissingBean(FleetBoard.class)
	JdbcFleetBoard eslFleetBoard(DataSource dataSource, EslFleetProperties properties) {
		return new JdbcFleetBoard(dataSource, queryTimeout(properties), properties.ownership().lockExpiry());
	}

	private static int queryTimeout(EslFleetProperties properties) {
		return Limits.wholeSeconds("esl.fleet.registry.query-timeout", properties.registry().queryTimeout());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DefaultLockRepository.class)
	static class Locks {

		@Bean
		@DependsOnDatabaseInitialization
		@ConditionalOnMissingBean(LockRegistry.class)
		DefaultLockRepository eslLockRepository(DataSource dataSource, EslFleetProperties properties) {
			DefaultLockRepository repository = new BoundedLockRepository(dataSource, queryTimeout(properties));
			repository.setRegion("esl-fleet");
			repository.setCheckDatabaseOnStart(false);
			if (isPostgres(dataSource)) {
				// Otherwise the server logs an error each time a lock is tried that
				// another
				// holds.
				repository.setInsertQuery(repository.getInsertQuery() + " ON CONFLICT DO NOTHING");
			}
			return repository;
		}

		@Bean
		@ConditionalOnBean(DefaultLockRepository.class)
		@ConditionalOnMissingBean(LockRegistry.class)
		JdbcNodeLocks eslNodeLocks(DefaultLockRepository repository, EslFleetProperties properties) {
			return new JdbcNodeLocks(repository,
					Limits.positive("esl.fleet.ownership.lock-expiry", properties.ownership().lockExpiry()));
		}

		private static boolean isPostgres(DataSource dataSource) {
			try {
				return "PostgreSQL"
					.equals(JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName));
			}
			catch (MetaDataAccessException ex) {
				logger.debug("The database does not tell what it is", ex);
				return false;
			}
		}

	}

}
