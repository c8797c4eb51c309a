package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.eslspring.EslNode;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The nodes that properties name. Below {@code esl.inbound.nodes.<name>} a node has what
 * is different from the properties of all nodes; without any there is one node with
 * these.
 */
final class InboundNodes {

	private static final ConfigurationPropertyName ALL = ConfigurationPropertyName.of("esl.inbound");

	private static final ConfigurationPropertyName NODES = ALL.append("nodes");

	private static final ConfigurationPropertyName HOST = ALL.append("host");

	private final NodeProperties defaults;

	private final Map<String, NodeProperties> nodes = new LinkedHashMap<>();

	/**
	 * Bind what the environment has.
	 * @param defaults the properties of all nodes
	 * @param environment the environment
	 * @param others whether nodes come from elsewhere, so that there is one of properties
	 * only if these name a host
	 */
	InboundNodes(EslInboundProperties defaults, Environment environment, boolean others) {
		this.defaults = NodeProperties.ofAll(defaults);
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		ConfigurationPropertySources.get(environment).forEach(sources::add);
		Set<ConfigurationPropertyName> names = names(sources);
		for (ConfigurationPropertyName name : names) {
			NodeProperties node = bind(sources, name, environment);
			if (node.values().enabled()) {
				this.nodes.put(name.getLastElement(Form.ORIGINAL), node);
			}
		}
		if (names.isEmpty() && (!others || isSet(sources, HOST))) {
			this.nodes.put(EslNode.DEFAULT_NAME, this.defaults);
		}
	}

	/**
	 * The nodes.
	 * @return their properties by name, in order
	 */
	Map<String, NodeProperties> nodes() {
		return Collections.unmodifiableMap(this.nodes);
	}

	/**
	 * What a node has to know, wherever it comes from.
	 * @param name its name
	 * @return its properties, or those of all nodes
	 */
	NodeProperties of(String name) {
		return this.nodes.getOrDefault(name, this.defaults);
	}

	NodeProperties defaults() {
		return this.defaults;
	}

	/**
	 * The SSL bundles whose update is a reason to reconnect, each with the nodes to be.
	 */
	Map<String, Set<String>> reconnectingBundles() {
		Map<String, Set<String>> bundles = new LinkedHashMap<>();
		this.nodes.forEach((name, node) -> {
			String bundle = node.values().ssl().bundle();
			if (bundle != null && !bundle.isBlank() && node.values().ssl().reconnectOnUpdate()) {
				bundles.computeIfAbsent(bundle, (added) -> new LinkedHashSet<>()).add(name);
			}
		});
		return bundles;
	}

	/** All nodes are drained side by side. */
	Duration longestDrain() {
		Duration longest = this.defaults.values().drain().timeout();
		for (NodeProperties node : this.nodes.values()) {
			Duration own = node.values().drain().timeout();
			longest = (own.compareTo(longest) > 0) ? own : longest;
		}
		return longest;
	}

	private static Set<ConfigurationPropertyName> names(List<ConfigurationPropertySource> sources) {
		Set<ConfigurationPropertyName> names = new LinkedHashSet<>();
		for (ConfigurationPropertySource source : sources) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(NODES::isAncestorOf)
					.forEach((name) -> names.add(name.chop(NODES.getNumberOfElements() + 1)));
			}
		}
		return names;
	}

	private static NodeProperties bind(List<ConfigurationPropertySource> sources, ConfigurationPropertyName name,
			Environment environment) {
		ConfigurationPropertyName host = name.append("host");
		if (!isSet(sources, host)) {
			throw new InvalidConfigurationPropertyValueException(host.toString(), null, "A node must name its host.");
		}
		if (isSet(sources, name.append("nodes"))) {
			throw new InvalidConfigurationPropertyValueException(name.append("nodes").toString(), null,
					"A node has no nodes of its own.");
		}
		if (isSet(sources, name.append("node-refresh-interval"))) {
			throw new InvalidConfigurationPropertyValueException(name.append("node-refresh-interval").toString(), null,
					"It is about all nodes: set esl.inbound.node-refresh-interval.");
		}
		List<ConfigurationPropertySource> own = new ArrayList<>();
		sources.forEach((source) -> own.add(NodePropertySource.of(source, ALL, name)));
		sources
			.forEach((source) -> own.add(source.filter((other) -> !NODES.equals(other) && !NODES.isAncestorOf(other))));
		EslInboundProperties values = new Binder(own, new PropertySourcesPlaceholdersResolver(environment))
			.bindOrCreate(ALL.toString(), EslInboundProperties.class);
		return new NodeProperties(values, (key) -> {
			ConfigurationPropertyName ownKey = name.append(key);
			return isSet(sources, ownKey) ? ownKey.toString() : NodeProperties.PREFIX + key;
		});
	}

	private static boolean isSet(List<ConfigurationPropertySource> sources, ConfigurationPropertyName name) {
		return sources.stream()
			.anyMatch((source) -> source.getConfigurationProperty(name) != null
					|| source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT);
	}

}
