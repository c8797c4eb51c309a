package io.github.eslspring.fleet.registry;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.eslspring.Secret;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EndpointSource;
import io.github.eslspring.transport.EslTls;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Finds what it takes to connect to a node, anew for every attempt: its secret by
 * reference, and its SSL bundle.
 */
public final class NodeEndpoints {

	private static final Logger logger = LoggerFactory.getLogger(NodeEndpoints.class);

	private final Set<String> unresolved = ConcurrentHashMap.newKeySet();

	private final List<SecretResolver> resolvers;

	private final Secret common;

	private final @Nullable SslBundles bundles;

	/**
	 * Create it.
	 * @param resolvers asked for secrets, in order
	 * @param common the password of nodes that have no secret of their own
	 * @param bundles the SSL bundles, {@code null} if there are none
	 */
	public NodeEndpoints(List<SecretResolver> resolvers, Secret common, @Nullable SslBundles bundles) {
		this.resolvers = List.copyOf(resolvers);
		this.common = common;
		this.bundles = bundles;
	}

	/**
	 * Where a node is.
	 * @param node the node
	 * @return asked before every attempt to connect
	 * @throws IllegalArgumentException if nobody could connect there, whatever the secret
	 */
	public EndpointSource of(FleetNode node) {
		requireBundle(node.tlsBundle());
		new Endpoint(node.host(), node.port(), node.user(), Endpoint.DEFAULT_PASSWORD);
		return new Registered(this, node.name(), node.host(), node.port(), node.user(), node.secret(),
				node.tlsBundle());
	}

	// What a client tells of a failed look-up is only its type.
	private Secret secret(String node, @Nullable String reference) {
		try {
			Secret secret = secret(reference);
			this.unresolved.remove(node);
			return secret;
		}
		catch (UnresolvedSecretException ex) {
			if (this.unresolved.add(node)) {
				logger.warn("{}: {}", node, ex.getMessage());
			}
			throw ex;
		}
	}

	private Secret secret(@Nullable String reference) {
		if (reference == null) {
			return this.common;
		}
		for (SecretResolver resolver : this.resolvers) {
			Secret found = resolver.resolve(reference);
			if (found != null) {
				return found;
			}
		}
		throw new UnresolvedSecretException("Nobody resolves the node's secret; it must begin with env: or property:, "
				+ "or with what a SecretResolver bean knows; plain: needs esl.fleet.registry.plain-secrets=true");
	}

	private void requireBundle(@Nullable String name) {
		if (name != null && (this.bundles == null || !this.bundles.getBundleNames().contains(name))) {
			throw new IllegalArgumentException("there is no SSL bundle '" + name + "'");
		}
	}

	private @Nullable EslTls tls(@Nullable String name) {
		if (name == null) {
			return null;
		}
		if (this.bundles == null) {
			throw new IllegalStateException("There is no SSL bundle '" + name + "'");
		}
		SslBundle bundle = this.bundles.getBundle(name);
		return new EslTls(bundle.createSslContext(), null, list(bundle.getOptions().getEnabledProtocols()),
				list(bundle.getOptions().getCiphers()));
	}

	private static List<String> list(String @Nullable [] values) {
		return (values != null) ? List.of(values) : List.of();
	}

	private record Registered(NodeEndpoints endpoints, String node, String host, int port, @Nullable String user,
			@Nullable String secret, @Nullable String tlsBundle) implements EndpointSource {

		@Override
		public Endpoint endpoint() {
			return new Endpoint(this.host, this.port, this.user, this.endpoints.secret(this.node, this.secret),
					this.endpoints.tls(this.tlsBundle));
		}

		/** Another secret is soon enough for the next attempt. */
		@Override
		public boolean isSamePlace(EndpointSource other) {
			return other instanceof Registered before && this.host.equals(before.host) && this.port == before.port
					&& Objects.equals(this.user, before.user) && Objects.equals(this.tlsBundle, before.tlsBundle);
		}

		@Override
		public String toString() {
			return this.host + ":" + this.port;
		}

	}

}
