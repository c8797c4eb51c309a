package io.github.eslspring.fleet.autoconfigure;

import java.time.Duration;
import java.util.function.Function;

import io.github.eslspring.autoconfigure.EslInboundProperties;
import io.github.eslspring.fleet.FleetNodeSource;
import io.github.eslspring.fleet.ownership.FleetBoard;
import io.github.eslspring.fleet.ownership.FleetOwnership;
import io.github.eslspring.fleet.ownership.NodeOwners;
import io.github.eslspring.fleet.ownership.OwnershipSettings;
import io.github.eslspring.fleet.registry.NodeCatalog;
import io.github.eslspring.inbound.InboundOptions;
import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.node.EslNodes;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.support.leader.LockRegistryLeaderInitiator;
import org.springframework.integration.support.locks.LockRegistry;

/**
 * {@link AutoConfiguration Auto-configuration} for nodes that exactly one instance
 * serves, by the locks of a {@link LockRegistry}.
 */
@AutoConfiguration(after = { EslFleetAutoConfiguration.class, EslFleetLocksAutoConfiguration.class })
@ConditionalOnClass(LockRegistryLeaderInitiator.class)
@ConditionalOnBooleanProperty("esl.fleet.ownership.enabled")
@ConditionalOnBean({ NodeCatalog.class, LockRegistry.class })
public final class EslFleetOwnershipAutoConfiguration {

	private static final String PREFIX = "esl.fleet.ownership.";

	/** So long a pool of connections may wait between its attempts; HikariCP does. */
	private static final Duration POOL = Duration.ofSeconds(5);

	@Bean
	@ConditionalOnBean(value = NodeCatalog.class, search = SearchStrategy.CURRENT)
	OwnershipEvents eslFleetOwnershipEvents(ApplicationEventPublisher events) {
		return new OwnershipEvents(events::publishEvent);
	}

	@Bean
	@ConditionalOnBean(value = NodeCatalog.class, search = SearchStrategy.CURRENT)
	@ConditionalOnMissingBean(FleetOwnership.class)
	NodeOwners eslNodeOwners(FleetInstance instance, LockRegistry<?> locks, NodeCatalog catalog,
			EslFleetProperties properties, EslInboundProperties inbound, ObjectProvider<FleetBoard> board,
			OwnershipEvents events) {
		requireFit(locks);
		return new NodeOwners(instance.name(), locks, () -> catalog.definitions().keySet(),
				settings(properties.ownership(), (node) -> drainLimit(catalog, node, inbound)), board.getIfAvailable(),
				events);
	}

	@Bean
	@ConditionalOnBean(value = NodeOwners.class, search = SearchStrategy.CURRENT)
	OwnershipLifecycle eslFleetOwnershipLifecycle(NodeOwners owners, EslNodes nodes, FleetNodeSource source) {
		return new OwnershipLifecycle(owners, nodes, source);
	}

	// Asked by name: it need not be on the class path.
	private static void requireFit(LockRegistry<?> locks) {
		for (Class<?> type = locks.getClass(); type != null; type = type.getSuperclass()) {
			if (type.getName().equals("org.springframework.integration.jdbc.lock.JdbcLockRegistry")) {
				throw new InvalidConfigurationPropertyValueException(PREFIX + "enabled", true,
						"The bean of type LockRegistry is a JdbcLockRegistry: it lets locks of different names share one "
								+ "in the process, so some nodes would never have an owner. Let a primary bean be of "
								+ "type JdbcNodeLocks, which takes the same LockRepository.");
			}
		}
	}

	private static Duration drainLimit(NodeCatalog catalog, String node, EslInboundProperties inbound) {
		EslNodeDefinition definition = catalog.definitions().get(node);
		InboundOptions own = (definition != null) ? definition.options() : null;
		return (own != null) ? own.drainTimeout() : inbound.drain().timeout();
	}

	// When the locks are back the owner may have to wait for a connection while others
	// have
	// one.
	private static Duration standBack(Duration expiry, Duration heartbeat) {
		Duration reconnected = POOL.plus(heartbeat.multipliedBy(2));
		return (expiry.compareTo(reconnected) > 0) ? expiry : reconnected;
	}

	static OwnershipSettings settings(EslFleetProperties.Ownership ownership, Function<String, Duration> drainLimit) {
		Duration expiry = Limits.positive(PREFIX + "lock-expiry", ownership.lockExpiry());
		Duration heartbeat = Limits.positive(PREFIX + "heartbeat", ownership.heartbeat());
		if (heartbeat.multipliedBy(2).compareTo(expiry) > 0) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "heartbeat", heartbeat,
					"It must be at most half of " + PREFIX + "lock-expiry, which is " + expiry + ".");
		}
		Duration outage = Limits.notNegative(PREFIX + "outage-limit", ownership.outageLimit());
		int maxNodes = Limits.notNegative(PREFIX + "max-nodes", ownership.maxNodes());
		return new OwnershipSettings(heartbeat, Limits.positive(PREFIX + "retry-interval", ownership.retryInterval()),
				expiry, (outage.compareTo(expiry) > 0) ? outage : expiry, standBack(expiry, heartbeat),
				(maxNodes > 0) ? maxNodes : Integer.MAX_VALUE, ownership.spread(), drainLimit);
	}

}
