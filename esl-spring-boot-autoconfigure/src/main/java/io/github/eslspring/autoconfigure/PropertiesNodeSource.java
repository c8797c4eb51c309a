package io.github.eslspring.autoconfigure;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EndpointSource;
import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.node.EslNodeSource;

/**
 * The nodes of the connection details, with what properties say of them.
 */
final class PropertiesNodeSource implements EslNodeSource {

	private final EslConnectionDetails details;

	private final InboundNodes nodes;

	private final Map<String, EslNodeDefinition> definitions = new ConcurrentHashMap<>();

	/**
	 * Look at the properties of all nodes there are.
	 * @throws org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException
	 * if one makes no sense
	 */
	PropertiesNodeSource(EslConnectionDetails details, InboundNodes nodes) {
		this.details = details;
		this.nodes = nodes;
		nodes.nodes().keySet().forEach(this::definition);
		nodes();
	}

	@Override
	public Collection<EslNodeDefinition> nodes() {
		return this.details.nodes().keySet().stream().sorted().map(this::definition).toList();
	}

	@Override
	public String name() {
		return "properties";
	}

	private EslNodeDefinition definition(String name) {
		return this.definitions.computeIfAbsent(name,
				(added) -> NodeDefinitions.of(name, this.nodes.of(name), new DetailsEndpoint(this.details, name)));
	}

	/**
	 * Where the connection details say that a node is, whenever they are asked.
	 */
	private record DetailsEndpoint(EslConnectionDetails details, String node) implements EndpointSource {

		@Override
		public Endpoint endpoint() {
			Endpoint endpoint = this.details.node(this.node);
			if (endpoint == null) {
				throw new IllegalStateException("The connection details have no node '" + this.node + "' any more");
			}
			return endpoint;
		}

	}

}
