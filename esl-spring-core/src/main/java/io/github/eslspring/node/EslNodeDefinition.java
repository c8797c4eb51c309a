package io.github.eslspring.node;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.eslspring.EslNode;
import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.inbound.EndpointSource;
import io.github.eslspring.inbound.EslInboundClientBuilder;
import io.github.eslspring.inbound.InboundOptions;
import org.jspecify.annotations.Nullable;

/**
 * A node to be made: who it is, where it is, and how its client behaves. What is
 * {@code null} is as the application has it for every node. Two equal definitions are the
 * same node unchanged.
 *
 * @param node name and tags
 * @param endpoint where it is and how to be let in; an
 * {@link io.github.eslspring.inbound.Endpoint} if that never changes
 * @param options timeouts, reconnect, limits
 * @param format how the server writes events
 * @param events which events to subscribe beyond what listeners need
 * @param filters which events the server sends
 * @param labels what the application calls the client, on top of what it calls every
 * client
 */
public record EslNodeDefinition(EslNode node, EndpointSource endpoint, @Nullable InboundOptions options,
		@Nullable EventFormat format, @Nullable EventSelection events, @Nullable List<EventFilter> filters,
		Map<String, String> labels) {

	/**
	 * Copies what can be changed.
	 */
	public EslNodeDefinition {
		Objects.requireNonNull(node, "'node' must not be null");
		Objects.requireNonNull(endpoint, "'endpoint' must not be null");
		filters = (filters != null) ? List.copyOf(filters) : null;
		labels = Map.copyOf(labels);
	}

	/**
	 * A node that is like every other but for where it is.
	 * @param name its name
	 * @param endpoint where it is
	 * @return the definition
	 */
	public static EslNodeDefinition of(String name, EndpointSource endpoint) {
		return builder(name, endpoint).build();
	}

	/**
	 * Start to define a node.
	 * @param name its name
	 * @param endpoint where it is
	 * @return a builder
	 */
	public static EslNodeDefinitionBuilder builder(String name, EndpointSource endpoint) {
		return new EslNodeDefinitionBuilder(name, endpoint);
	}

	/**
	 * The node's name.
	 * @return the name
	 */
	public String name() {
		return this.node.name();
	}

	/**
	 * Tell a builder all that is defined here; the rest stays as it is there.
	 * @param builder builds the node's client
	 * @return the builder
	 * @throws IllegalArgumentException if the builder refuses something
	 */
	public EslInboundClientBuilder applyTo(EslInboundClientBuilder builder) {
		builder.node(this.node).endpoint(this.endpoint).labels(this.labels);
		if (this.options != null) {
			builder.options(this.options);
		}
		if (this.format != null) {
			builder.format(this.format);
		}
		if (this.events != null) {
			builder.events(this.events);
		}
		if (this.filters != null) {
			builder.filters(this.filters);
		}
		return builder;
	}

	EslNodeDefinition at(EndpointSource endpoint) {
		return new EslNodeDefinition(this.node, endpoint, this.options, this.format, this.events, this.filters,
				this.labels);
	}

	/**
	 * Whether a client made for the one does for the other, if only it is told where to
	 * connect.
	 */
	boolean differsOnlyInEndpoint(EslNodeDefinition other) {
		return at(other.endpoint).equals(other);
	}

	/**
	 * Prints which node it is only; the rest may hold secrets.
	 */
	@Override
	public String toString() {
		return "EslNodeDefinition[" + this.node + "]";
	}

}
