package io.github.eslspring.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EndpointSource;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.EslInboundClientBuilder;
import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.node.EslNodeFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the client of a node: as the application has it for every node, and on top of
 * that as the node's definition says.
 */
final class ClientFactory implements EslNodeFactory {

	private static final Logger logger = LoggerFactory.getLogger(ClientFactory.class);

	private final EslNodeDefinition defaults;

	private final EventTypes eventTypes;

	private final EslThreads threads;

	private final EslInboundClientBuilderCustomizer customizer;

	private final Set<String> warnedHosts = ConcurrentHashMap.newKeySet();

	ClientFactory(EslNodeDefinition defaults, EventTypes eventTypes, EslThreads threads,
			EslInboundClientBuilderCustomizer customizer) {
		this.defaults = defaults;
		this.eventTypes = eventTypes;
		this.threads = threads;
		this.customizer = customizer;
	}

	@Override
	public EslInboundClient create(EslNodeDefinition definition) {
		EslInboundClientBuilder builder = EslInboundClient.builder();
		this.defaults.applyTo(builder);
		EndpointSource endpoint = definition.endpoint();
		definition.applyTo(builder)
			.endpoint(() -> checked(definition.name(), endpoint.endpoint()))
			.eventTypes(this.eventTypes)
			.threads(this.threads);
		this.customizer.customize(definition.node(), builder);
		return builder.build();
	}

	private Endpoint checked(String name, Endpoint endpoint) {
		if (endpoint.password().equals(Endpoint.DEFAULT_PASSWORD) && this.warnedHosts.add(endpoint.host())
				&& !isLoopback(endpoint.host())) {
			logger.warn(
					"{}: the default password is used for {}; anybody who reaches port {} can do anything there. "
							+ "Set esl.inbound.password, and another password on the server",
					name, endpoint.host(), endpoint.port());
		}
		return endpoint;
	}

	private static boolean isLoopback(String host) {
		try {
			return InetAddress.getByName(host).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
