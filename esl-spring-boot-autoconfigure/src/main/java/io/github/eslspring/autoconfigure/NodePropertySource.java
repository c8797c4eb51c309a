package io.github.eslspring.autoconfigure;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/**
 * Shows the properties of one node under the names of those of all nodes. A property
 * keeps its own name and origin, so that what is said about a bad one is right.
 */
class NodePropertySource implements ConfigurationPropertySource {

	private final ConfigurationPropertySource source;

	private final ConfigurationPropertyName all;

	private final ConfigurationPropertyName node;

	NodePropertySource(ConfigurationPropertySource source, ConfigurationPropertyName all,
			ConfigurationPropertyName node) {
		this.source = source;
		this.all = all;
		this.node = node;
	}

	static ConfigurationPropertySource of(ConfigurationPropertySource source, ConfigurationPropertyName all,
			ConfigurationPropertyName node) {
		return (source instanceof IterableConfigurationPropertySource iterable) ? new Listed(iterable, all, node)
				: new NodePropertySource(source, all, node);
	}

	@Override
	public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
		return this.all.isAncestorOf(name) ? this.source.getConfigurationProperty(ofNode(name)) : null;
	}

	@Override
	public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
		boolean known = this.all.equals(name) || this.all.isAncestorOf(name);
		return known ? this.source.containsDescendantOf(ofNode(name)) : ConfigurationPropertyState.ABSENT;
	}

	@Override
	public @Nullable Object getUnderlyingSource() {
		return this.source.getUnderlyingSource();
	}

	private ConfigurationPropertyName ofNode(ConfigurationPropertyName name) {
		return this.node.append(name.subName(this.all.getNumberOfElements()));
	}

	/**
	 * The same for a source that knows all its names, without which there are no maps.
	 */
	private static final class Listed extends NodePropertySource implements IterableConfigurationPropertySource {

		private final IterableConfigurationPropertySource source;

		private final ConfigurationPropertyName all;

		private final ConfigurationPropertyName node;

		Listed(IterableConfigurationPropertySource source, ConfigurationPropertyName all,
				ConfigurationPropertyName node) {
			super(source, all, node);
			this.source = source;
			this.all = all;
			this.node = node;
		}

		@Override
		public Stream<ConfigurationPropertyName> stream() {
			return this.source.stream()
				.filter(this.node::isAncestorOf)
				.map((name) -> this.all.append(name.subName(this.node.getNumberOfElements())));
		}

		@Override
		public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
			return super.containsDescendantOf(name);
		}

	}

}
