package io.github.eslspring.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.eslspring.EslNode;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.transport.EslTls;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * The node that {@code esl.inbound.*} describes. An SSL bundle is looked up anew for
 * every attempt, so that renewed certificates are picked up.
 */
final class PropertiesEslConnectionDetails implements EslConnectionDetails {

	private final EslInboundProperties properties;

	private final @Nullable SslBundles bundles;

	PropertiesEslConnectionDetails(EslInboundProperties properties, @Nullable SslBundles bundles) {
		this.properties = properties;
		this.bundles = bundles;
	}

	@Override
	public Map<String, Endpoint> nodes() {
		return Map.of(EslNode.DEFAULT_NAME, new Endpoint(this.properties.host(), this.properties.port(),
				this.properties.username(), this.properties.password(), tls()));
	}

	private @Nullable EslTls tls() {
		String name = this.properties.ssl().bundle();
		if (name == null || name.isBlank()) {
			return null;
		}
		if (this.bundles == null) {
			throw new IllegalStateException("esl.inbound.ssl.bundle is set, but there are no SSL bundles");
		}
		SslBundle bundle = this.bundles.getBundle(name);
		return new EslTls(bundle.createSslContext(), null, list(bundle.getOptions().getEnabledProtocols()),
				list(bundle.getOptions().getCiphers()));
	}

	private static List<String> list(String @Nullable [] values) {
		return (values != null) ? List.of(values) : List.of();
	}

}
