package io.github.eslspring.fleet.autoconfigure;

import javax.sql.DataSource;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.fleet.registry.JdbcNodeRegistry;
import io.github.eslspring.fleet.registry.NodeRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@link AutoConfiguration Auto-configuration} for a registry of nodes in the database.
 */
@AutoConfiguration(before = EslInboundAutoConfiguration.class,
		afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnClass({ JdbcTemplate.class, EslInboundAutoConfiguration.class })
@ConditionalOnSingleCandidate(DataSource.class)
@EnableConfigurationProperties(EslFleetProperties.class)
public final class EslFleetRegistryAutoConfiguration {

	@Bean
	@Conditional(DatabaseWanted.class)
	@ConditionalOnMissingBean
	EslFleetSchemaInitializer eslFleetSchemaInitializer(DataSource dataSource, EslFleetProperties properties) {
		return new EslFleetSchemaInitializer(dataSource, properties.schema().initialize());
	}

	@Bean
	@DependsOnDatabaseInitialization
	@ConditionalOnBooleanProperty("esl.fleet.registry.enabled")
	@ConditionalOnMissingBean(NodeRegistry.class)
	JdbcNodeRegistry eslNodeRegistry(DataSource dataSource, EslFleetProperties properties) {
		JdbcTemplate jdbc = new JdbcTemplate(dataSource);
		jdbc.setQueryTimeout(
				Limits.wholeSeconds("esl.fleet.registry.query-timeout", properties.registry().queryTimeout()));
		TransactionTemplate snapshot = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		return new JdbcNodeRegistry(jdbc, snapshot);
	}

}
