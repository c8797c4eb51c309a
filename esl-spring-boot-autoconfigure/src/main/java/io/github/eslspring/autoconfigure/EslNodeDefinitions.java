package io.github.eslspring.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.eslspring.EslNode;
import io.github.eslspring.inbound.EndpointSource;
import io.github.eslspring.node.EslNodeDefinition;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Defines nodes for an {@link io.github.eslspring.node.EslNodeSource} in the words of
 * {@code esl.inbound.*}: what is not said of a node holds for it as for every other.
 */
public final class EslNodeDefinitions {

	private static final ConfigurationPropertyName ALL = ConfigurationPropertyName.of("esl.inbound");

	private static final ConfigurationPropertyName NODES = ALL.append("nodes");

	/** What a node is, not how its client behaves; and what holds for all nodes only. */
	private static final Set<String> ELSEWHERE = Set.of("host", "port", "username", "password", "ssl", "tags",
			"enabled", "nodes", "startup", "startup-timeout", "node-refresh-interval");

	private final Environment environment;

	EslNodeDefinitions(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Define a node.
	 * @param node its name and tags
	 * @param endpoint where it is
	 * @param properties what is different for it, by what follows {@code esl.inbound.},
	 * such as {@code reconnect.initial-delay}
	 * @return the definition
	 * @throws IllegalArgumentException if a property is not known, cannot be said of one
	 * node, or makes no sense; the message has its name
	 */
	public EslNodeDefinition of(EslNode node, EndpointSource endpoint, Map<String, String> properties) {
		EslNodeDefinition definition = define(node.name(), bind(properties), endpoint);
		return new EslNodeDefinition(node, endpoint, definition.options(), definition.format(), definition.events(),
				definition.filters(), definition.labels());
	}

	private static EslNodeDefinition define(String name, NodeProperties properties, EndpointSource endpoint) {
		try {
			return NodeDefinitions.of(name, properties, endpoint);
		}
		catch (InvalidConfigurationPropertyValueException ex) {
			throw new IllegalArgumentException("'" + ex.getName() + "' cannot be used: " + ex.getReason(), ex);
		}
	}

	private NodeProperties bind(Map<String, String> properties) {
		Map<String, String> named = new LinkedHashMap<>();
		properties.forEach((key, value) -> {
			String first = key.split("[.\\[]", 2)[0];
			if (ELSEWHERE.contains(first)) {
				throw new IllegalArgumentException("'" + key + "' cannot be set here");
			}
			named.put(ALL + "." + key, value);
		});
		ConfigurationPropertySource own = new MapConfigurationPropertySource(named);
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		sources.add(own);
		ConfigurationPropertySources.get(this.environment)
			.forEach(
					(source) -> sources.add(source.filter((name) -> !NODES.equals(name) && !NODES.isAncestorOf(name))));
		Binder binder = new Binder(sources, new PropertySourcesPlaceholdersResolver(this.environment));
		try {
			return NodeProperties.ofAll(binder.bindOrCreate(ALL.toString(), Bindable.of(EslInboundProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT, own::equals)));
		}
		catch (BindException ex) {
			throw new IllegalArgumentException(problem(ex), ex);
		}
	}

	// The cause has the value as well, and what is unknown.
	private static String problem(BindException ex) {
		Throwable deepest = ex;
		while (deepest.getCause() != null) {
			deepest = deepest.getCause();
		}
		return "'" + ex.getName() + "' cannot be used: " + deepest.getMessage();
	}

}
