package io.github.eslspring.node;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.eslspring.EslNode;
import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.inbound.EndpointSource;
import io.github.eslspring.inbound.InboundOptions;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link EslNodeDefinition}. What is not set is as the application has it for
 * every node.
 */
public final class EslNodeDefinitionBuilder {

	private final String name;

	private final EndpointSource endpoint;

	private Set<String> tags = Set.of();

	private @Nullable InboundOptions options;

	private @Nullable EventFormat format;

	private @Nullable EventSelection events;

	private @Nullable List<EventFilter> filters;

	private Map<String, String> labels = Map.of();

	EslNodeDefinitionBuilder(String name, EndpointSource endpoint) {
		this.name = name;
		this.endpoint = endpoint;
	}

	/**
	 * Set the tags.
	 * @param tags words to select nodes by
	 * @return this builder
	 */
	public EslNodeDefinitionBuilder tags(String... tags) {
		return tags(Arrays.asList(tags));
	}

	/**
	 * Set the tags.
	 * @param tags words to select nodes by
	 * @return this builder
	 */
	public EslNodeDefinitionBuilder tags(Collection<String> tags) {
		this.tags = Set.copyOf(tags);
		return this;
	}

	/**
	 * Set how the client behaves.
	 * @param options timeouts, reconnect, limits
	 * @return this builder
	 */
	public EslNodeDefinitionBuilder options(InboundOptions options) {
		this.options = options;
		return this;
	}

	/**
	 * Choose how the server writes events.
	 * @param format the format
	 * @return this builder
	 */
	public EslNodeDefinitionBuilder format(EventFormat format) {
		this.format = format;
		return this;
	}

	/**
	 * Subscribe to events beyond what listeners need.
	 * @param events which events
	 * @return this builder
	 */
	public EslNodeDefinitionBuilder events(EventSelection events) {
		this.events = events;
		return this;
	}

	/**
	 * Filter the events the server sends.
	 * @param filters the filters
	 * @return this builder
	 */
	public EslNodeDefinitionBuilder filters(Collection<EventFilter> filters) {
		this.filters = List.copyOf(filters);
		return this;
	}

	/**
	 * Give the client labels on top of those every client has.
	 * @param labels the labels
	 * @return this builder
	 */
	public EslNodeDefinitionBuilder labels(Map<String, String> labels) {
		this.labels = Map.copyOf(labels);
		return this;
	}

	/**
	 * Build the definition.
	 * @return the definition
	 * @throws IllegalArgumentException if the name is blank
	 */
	public EslNodeDefinition build() {
		return new EslNodeDefinition(new EslNode(this.name, this.tags), this.endpoint, this.options, this.format,
				this.events, this.filters, this.labels);
	}

}
