package io.github.eslspring.fleet.autoconfigure;

import javax.sql.DataSource;

import io.github.eslspring.autoconfigure.EslCaptureAutoConfiguration;
import io.github.eslspring.capture.EslCapture;
import io.github.eslspring.fleet.capture.BoundedTransactions;
import io.github.eslspring.fleet.capture.CaptureCheckpoints;
import io.github.eslspring.fleet.capture.CaptureRetention;
import io.github.eslspring.fleet.capture.JdbcCaptureSink;
import io.github.eslspring.fleet.capture.JdbcCaptureStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@link AutoConfiguration Auto-configuration} for recorded traffic in the database.
 */
@AutoConfiguration(after = { EslFleetRegistryAutoConfiguration.class, EslFleetAutoConfiguration.class },
		before = EslCaptureAutoConfiguration.class)
@ConditionalOnClass({ JdbcTemplate.class, EslCapture.class, EslCaptureAutoConfiguration.class })
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnBooleanProperty("esl.fleet.capture.enabled")
@EnableConfigurationProperties(EslFleetProperties.class)
public final class EslFleetCaptureAutoConfiguration {

	private static final String PREFIX = "esl.fleet.capture.";

	@Bean
	@DependsOnDatabaseInitialization
	@ConditionalOnMissingBean
	JdbcCaptureStore eslCaptureStore(DataSource dataSource, EslFleetProperties properties) {
		return new JdbcCaptureStore(jdbc(dataSource, properties), transactions(dataSource, properties));
	}

	@Bean
	@DependsOnDatabaseInitialization
	@ConditionalOnMissingBean
	CaptureCheckpoints eslCaptureCheckpoints(DataSource dataSource, EslFleetProperties properties) {
		return new CaptureCheckpoints(jdbc(dataSource, properties), transactions(dataSource, properties));
	}

	@Bean
	@ConditionalOnBooleanProperty("esl.capture.enabled")
	@ConditionalOnMissingBean
	JdbcCaptureSink eslCaptureStoreSink(JdbcCaptureStore store, EslFleetProperties properties,
			ObjectProvider<FleetInstance> instance) {
		EslFleetProperties.Capture capture = properties.capture();
		String name = instance.getIfAvailable(() -> FleetInstance.of(properties.instance())).name();
		return new JdbcCaptureSink(store, name, Limits.positive(PREFIX + "batch-size", capture.batchSize()),
				Limits.positive(PREFIX + "flush-interval", capture.flushInterval()),
				Limits.notNegative(PREFIX + "retry-for", capture.retryFor()));
	}

	@Bean
	@DependsOnDatabaseInitialization
	@ConditionalOnMissingBean
	CaptureRetention eslCaptureRetention(DataSource dataSource, JdbcCaptureStore store, CaptureCheckpoints checkpoints,
			EslFleetProperties properties) {
		EslFleetProperties.Retention retention = properties.capture().retention();
		return new CaptureRetention(jdbc(dataSource, properties), transactions(dataSource, properties), store,
				checkpoints,
				new CaptureRetention.Rules(Limits.notNegative(PREFIX + "retention.max-age", retention.maxAge()),
						Limits.notNegative(PREFIX + "retention.max-size", retention.maxSize()).toBytes(),
						Limits.notNegative(PREFIX + "retention.keep", retention.keep()),
						retention.withoutCheckpoint()));
	}

	@Bean
	@ConditionalOnBean(value = CaptureRetention.class, search = SearchStrategy.CURRENT)
	RetentionLifecycle eslCaptureRetentionLifecycle(CaptureRetention retention, EslFleetProperties properties) {
		return new RetentionLifecycle(retention,
				Limits.positive(PREFIX + "retention.interval", properties.capture().retention().interval()));
	}

	private static JdbcTemplate jdbc(DataSource dataSource, EslFleetProperties properties) {
		JdbcTemplate jdbc = new JdbcTemplate(dataSource);
		jdbc.setQueryTimeout(queryTimeout(properties));
		return jdbc;
	}

	private static TransactionTemplate transactions(DataSource dataSource, EslFleetProperties properties) {
		return new TransactionTemplate(new BoundedTransactions(dataSource, queryTimeout(properties)));
	}

	private static int queryTimeout(EslFleetProperties properties) {
		return Limits.wholeSeconds("esl.fleet.registry.query-timeout", properties.registry().queryTimeout());
	}

}
