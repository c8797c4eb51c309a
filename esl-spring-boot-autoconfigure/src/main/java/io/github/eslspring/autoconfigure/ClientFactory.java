package io.github.eslspring.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import io.github.eslspring.EslNode;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.InboundOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Makes the client of a node.
 */
final class ClientFactory {

	private static final Logger logger = LoggerFactory.getLogger(ClientFactory.class);

	private final EslConnectionDetails details;

	private final EventSelection events;

	private final InboundOptions options;

	private final EslThreads threads;

	ClientFactory(EslConnectionDetails details, EslInboundProperties properties, InboundOptions options,
			EslThreads threads) {
		this.details = details;
		this.events = events(properties);
		this.options = options;
		this.threads = threads;
	}

	EslInboundClient create(String name) {
		return EslInboundClient.builder()
			.node(EslNode.named(name))
			.endpoint(() -> endpoint(name))
			.events(this.events)
			.options(this.options)
			.threads(this.threads)
			.build();
	}

	private Endpoint endpoint(String name) {
		Endpoint endpoint = this.details.nodes().get(name);
		if (endpoint == null) {
			throw new IllegalStateException("The connection details have no node '" + name + "' any more");
		}
		if (endpoint.password().equals(Endpoint.DEFAULT_PASSWORD) && !isLoopback(endpoint.host())) {
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

	private static EventSelection events(EslInboundProperties properties) {
		EventSelection named = known(properties.events());
		EventSelection custom = EventSelection.of(properties.customEvents().stream().map("CUSTOM "::concat).toList());
		return named.plus(custom);
	}

	private static EventSelection known(List<String> events) {
		try {
			return EventSelection.of(events).requireKnown();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("esl.inbound.events", events, ex.getMessage() + ".");
		}
	}

}
