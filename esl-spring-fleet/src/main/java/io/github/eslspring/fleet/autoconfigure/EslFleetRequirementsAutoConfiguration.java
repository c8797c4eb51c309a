package io.github.eslspring.fleet.autoconfigure;

import io.github.eslspring.fleet.capture.JdbcCaptureStore;
import io.github.eslspring.fleet.ownership.FleetOwnership;
import io.github.eslspring.fleet.registry.NodeRegistry;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} that lets no application start without
 * what it has switched on: it would serve nodes that others serve as well, or another
 * node than those of the registry.
 */
@AutoConfiguration(after = { EslFleetRegistryAutoConfiguration.class, EslFleetOwnershipAutoConfiguration.class,
		EslFleetCaptureAutoConfiguration.class })
public final class EslFleetRequirementsAutoConfiguration {

	@Bean
	@ConditionalOnBooleanProperty(name = "esl.inbound.enabled", matchIfMissing = true)
	@ConditionalOnBooleanProperty("esl.fleet.registry.enabled")
	@ConditionalOnMissingBean(NodeRegistry.class)
	InitializingBean eslFleetRegistryMissing() {
		return () -> refuse("registry",
				"It needs spring-jdbc and one DataSource, or one that is primary, or a bean of type NodeRegistry.");
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "esl.inbound.enabled", matchIfMissing = true)
	@ConditionalOnBooleanProperty("esl.fleet.ownership.enabled")
	@ConditionalOnMissingBean(FleetOwnership.class)
	InitializingBean eslFleetOwnershipMissing() {
		return () -> refuse("ownership",
				"It needs a registry of nodes (esl.fleet.registry.enabled), and for its locks spring-integration-jdbc "
						+ "and one DataSource, or one that is primary, or a bean of type LockRegistry.");
	}

	@Bean
	@ConditionalOnBooleanProperty("esl.fleet.capture.enabled")
	@ConditionalOnMissingBean(JdbcCaptureStore.class)
	InitializingBean eslFleetCaptureMissing() {
		return () -> refuse("capture", "It needs spring-jdbc and one DataSource, or one that is primary.");
	}

	@Bean
	@ConditionalOnBooleanProperty("esl.fleet.capture.replay.enabled")
	@ConditionalOnMissingBean(JdbcCaptureStore.class)
	InitializingBean eslFleetReplayMissing() {
		return () -> refuse("capture.replay", "There is nothing to replay without esl.fleet.capture.enabled.");
	}

	/** Commands for nodes of a registry have connections of their own. */
	@Bean
	@ConditionalOnBooleanProperty("esl.fleet.capture.replay.enabled")
	@ConditionalOnBean(NodeRegistry.class)
	InitializingBean eslFleetReplayBesideRegistry() {
		return () -> refuse("capture.replay", "An application that replays must not have a registry of nodes.");
	}

	@Bean
	@ConditionalOnBooleanProperty("esl.fleet.capture.replay.enabled")
	@ConditionalOnProperty("esl.fleet.consume.from")
	InitializingBean eslFleetReplayBesideBroker() {
		return () -> refuse("capture.replay", "An application that replays must not hear a broker as well.");
	}

	private static void refuse(String what, String reason) {
		throw new InvalidConfigurationPropertyValueException("esl.fleet." + what + ".enabled", true, reason);
	}

}
