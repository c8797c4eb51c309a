package io.github.eslspring.autoconfigure;

import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ssl.SslBundles;

/**
 * Connects anew when the SSL bundle of the connections is updated, so that none goes on
 * with a certificate that was replaced.
 */
final class SslBundleReconnect {

	private static final Logger logger = LoggerFactory.getLogger(SslBundleReconnect.class);

	private final InboundRuntime runtime;

	SslBundleReconnect(InboundRuntime runtime, Map<String, Set<String>> nodes, SslBundles bundles) {
		this.runtime = runtime;
		nodes.forEach((bundle, users) -> bundles.addBundleUpdateHandler(bundle, (updated) -> reconnect(bundle, users)));
	}

	private void reconnect(String bundle, Set<String> nodes) {
		logger.info("SSL bundle '{}' was updated; connecting anew: {}", bundle, nodes);
		this.runtime.reconnect(nodes);
	}

}
