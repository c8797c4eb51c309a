package io.github.eslspring.node;

import java.util.Objects;

import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import org.jspecify.annotations.Nullable;

/**
 * A node that is there.
 *
 * @param client its client
 * @param definition what it was made from, {@code null} if somebody else made the client
 * @param whereabouts what the client asks where to connect
 * @param source which source told of it, {@code null} for a node added by hand
 */
record Member(EslInboundClient client, @Nullable EslNodeDefinition definition, Whereabouts whereabouts,
		@Nullable SourceState source) {

	static Member of(EslInboundClient client) {
		return new Member(client, null, new Whereabouts(Member::unused), null);
	}

	static Member of(EslNodeFactory factory, EslNodeDefinition definition, @Nullable SourceState source) {
		Whereabouts whereabouts = new Whereabouts(definition.endpoint());
		EslInboundClient client = factory.create(definition.at(whereabouts));
		if (!client.node().equals(definition.node())) {
			throw new IllegalStateException("The client made for " + definition.node() + " is of " + client.node());
		}
		return new Member(client, definition, whereabouts, source);
	}

	String name() {
		return this.client.node().name();
	}

	boolean isUnchangedBy(EslNodeDefinition other) {
		return other.equals(this.definition);
	}

	/**
	 * Whether the next attempt to connect is soon enough to take in a change.
	 * @param other the changed definition
	 * @return {@code true} if nothing changed but the password, or who is asked for it
	 */
	boolean canBeRedirected(EslNodeDefinition other) {
		if (this.definition == null || !this.definition.differsOnlyInEndpoint(other)) {
			return false;
		}
		return other.endpoint().isSamePlace(this.definition.endpoint());
	}

	Member redirected(EslNodeDefinition other) {
		this.whereabouts.set(other.endpoint());
		return new Member(this.client, Objects.requireNonNull(other), this.whereabouts, this.source);
	}

	private static Endpoint unused() {
		throw new IllegalStateException("The client knows itself where to connect");
	}

}
