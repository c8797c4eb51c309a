package io.github.eslspring.autoconfigure;

import java.util.Map;

import io.github.eslspring.EslNode;
import io.github.eslspring.inbound.Endpoint;

/**
 * The node that {@code esl.inbound.*} describes.
 */
final class PropertiesEslConnectionDetails implements EslConnectionDetails {

	private final EslInboundProperties properties;

	PropertiesEslConnectionDetails(EslInboundProperties properties) {
		this.properties = properties;
	}

	@Override
	public Map<String, Endpoint> nodes() {
		return Map.of(EslNode.DEFAULT_NAME, new Endpoint(this.properties.host(), this.properties.port(),
				this.properties.username(), this.properties.password()));
	}

}
