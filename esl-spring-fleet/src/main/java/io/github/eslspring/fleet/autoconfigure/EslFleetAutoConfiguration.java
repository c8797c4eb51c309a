package io.github.eslspring.fleet.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslInboundProperties;
import io.github.eslspring.autoconfigure.EslNodeDefinitions;
import io.github.eslspring.fleet.EslFleet;
import io.github.eslspring.fleet.FleetNodeSource;
import io.github.eslspring.fleet.ownership.FleetOwnership;
import io.github.eslspring.fleet.registry.FleetNode;
import io.github.eslspring.fleet.registry.NodeCatalog;
import io.github.eslspring.fleet.registry.NodeEndpoints;
import io.github.eslspring.fleet.registry.NodeRegistry;
import io.github.eslspring.fleet.registry.NodeSelection;
import io.github.eslspring.fleet.registry.PrefixedSecrets;
import io.github.eslspring.fleet.registry.SecretResolver;
import io.github.eslspring.node.EslNodeFactory;
import io.github.eslspring.node.EslNodes;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for nodes of a {@link NodeRegistry}. They
 * are looked after by the context they are in, not by its children.
 */
@AutoConfiguration(before = EslInboundAutoConfiguration.class, after = EslFleetRegistryAutoConfiguration.class)
@ConditionalOnClass(EslInboundAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "esl.inbound.enabled", matchIfMissing = true)
@ConditionalOnBean(NodeRegistry.class)
@EnableConfigurationProperties(EslFleetProperties.class)
public final class EslFleetAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FleetInstance eslFleetInstance(EslFleetProperties properties) {
		return FleetInstance.of(properties.instance());
	}

	@Bean
	@ConditionalOnMissingBean
	NodeCatalog eslNodeCatalog(NodeRegistry registry, EslFleetProperties properties, EslInboundProperties inbound,
			EslNodeDefinitions definitions, ObjectProvider<SecretResolver> resolvers,
			ObjectProvider<SslBundles> bundles, Environment environment) {
		List<SecretResolver> all = new ArrayList<>(resolvers.orderedStream().toList());
		List<String> allowed = properties.registry().allowedSecrets();
		all.add(PrefixedSecrets.environment(System::getenv, allowed));
		all.add(PrefixedSecrets.property(environment, allowed));
		if (properties.registry().plainSecrets()) {
			all.add(PrefixedSecrets.plain());
		}
		NodeEndpoints endpoints = new NodeEndpoints(all, inbound.password(), bundles.getIfAvailable());
		EslFleetProperties.Select select = properties.select();
		return new NodeCatalog(registry, new NodeSelection(select.names(), select.tags(), select.clusters()),
				(node, settings) -> definitions.of(node.toNode(), endpoints.of(node), labelled(node, settings)));
	}

	@Bean
	@ConditionalOnMissingBean
	FleetNodeSource eslFleetNodeSource(NodeCatalog catalog, ObjectProvider<FleetOwnership> ownership) {
		FleetOwnership present = ownership.getIfAvailable();
		return new FleetNodeSource(catalog, (present != null) ? present::owns : (node) -> true);
	}

	@Bean
	@ConditionalOnMissingBean
	EslFleet eslFleet(FleetInstance instance, NodeCatalog catalog, EslNodes nodes, EslNodeFactory factory,
			ObjectProvider<FleetOwnership> ownership) {
		return new EslFleet(instance.name(), catalog, nodes, factory, ownership.getIfAvailable());
	}

	@Bean
	@ConditionalOnBean(value = EslFleet.class, search = SearchStrategy.CURRENT)
	CatalogLifecycle eslFleetCatalogLifecycle(EslFleet fleet, EslFleetProperties properties) {
		return new CatalogLifecycle(fleet,
				Limits.notNegative("esl.fleet.registry.refresh-interval", properties.registry().refreshInterval()));
	}

	private static Map<String, String> labelled(FleetNode node, Map<String, String> settings) {
		Map<String, String> labelled = new LinkedHashMap<>(settings);
		label(labelled, "cluster", node.cluster());
		label(labelled, "region", node.region());
		labelled.forEach(EslFleetAutoConfiguration::refusePlaceholder);
		return labelled;
	}

	// It would bring whatever the application knows to where the node's settings are
	// seen.
	private static void refusePlaceholder(String name, String value) {
		if (value.contains("${")) {
			throw new IllegalArgumentException("'" + name + "' has a placeholder, ${..}, which is not resolved here");
		}
	}

	private static void label(Map<String, String> settings, String name, @Nullable String value) {
		if (value != null) {
			settings.putIfAbsent("labels." + name, value);
		}
	}

}
