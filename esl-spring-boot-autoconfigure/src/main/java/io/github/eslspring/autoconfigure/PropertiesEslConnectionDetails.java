package io.github.eslspring.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.transport.EslTls;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * The nodes that {@code esl.inbound.*} describes. An SSL bundle is looked up anew for
 * every attempt, so that renewed certificates are picked up.
 */
final class PropertiesEslConnectionDetails implements EslConnectionDetails {

	private final InboundNodes nodes;

	private final @Nullable SslBundles bundles;

	PropertiesEslConnectionDetails(InboundNodes nodes, @Nullable SslBundles bundles) {
		this.nodes = nodes;
		this.bundles = bundles;
	}

	@Override
	public Map<String, Endpoint> nodes() {
		Map<String, Endpoint> endpoints = new LinkedHashMap<>();
		this.nodes.nodes().forEach((name, node) -> endpoints.put(name, endpoint(node.values())));
		return endpoints;
	}

	/** Looks at no other node, whose SSL bundle may be missing. */
	@Override
	public @Nullable Endpoint node(String name) {
		NodeProperties node = this.nodes.nodes().get(name);
		return (node != null) ? endpoint(node.values()) : null;
	}

	private Endpoint endpoint(EslInboundProperties node) {
		return new Endpoint(node.host(), node.port(), node.username(), node.password(), tls(node));
	}

	private @Nullable EslTls tls(EslInboundProperties node) {
		String name = node.ssl().bundle();
		if (name == null || name.isBlank()) {
			return null;
		}
		SslBundle bundle = bundle(name);
		return new EslTls(bundle.createSslContext(), null, list(bundle.getOptions().getEnabledProtocols()),
				list(bundle.getOptions().getCiphers()));
	}

	private SslBundle bundle(String name) {
		if (this.bundles == null) {
			throw missing(name, List.of(), null);
		}
		try {
			return this.bundles.getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			throw missing(name, this.bundles.getBundleNames(), ex);
		}
	}

	private static EslConfigurationException missing(String name, Collection<String> known,
			@Nullable NoSuchSslBundleException cause) {
		return new EslConfigurationException(
				"esl.inbound.ssl.bundle names the SSL bundle '" + name + "', which does not exist; known: " + known
						+ ".",
				"Define it below spring.ssl.bundle.pem." + name + " or spring.ssl.bundle.jks." + name
						+ ", or correct the name.",
				cause);
	}

	private static List<String> list(String @Nullable [] values) {
		return (values != null) ? List.of(values) : List.of();
	}

}
