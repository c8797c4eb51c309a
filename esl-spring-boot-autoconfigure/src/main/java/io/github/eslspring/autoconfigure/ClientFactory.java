package io.github.eslspring.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.eslspring.EslNode;
import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.EslInboundClientBuilder;
import io.github.eslspring.inbound.InboundOptions;
import io.github.eslspring.subscription.Subscriptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Makes the client of a node.
 */
final class ClientFactory {

	private static final Logger logger = LoggerFactory.getLogger(ClientFactory.class);

	private final EslConnectionDetails details;

	private final EventFormat format;

	private final EventSelection events;

	private final List<EventFilter> filters;

	private final EventTypes eventTypes;

	private final InboundOptions options;

	private final EslThreads threads;

	private final Consumer<EslInboundClientBuilder> seams;

	private final Map<String, String> labels;

	private final Set<String> warnedHosts = ConcurrentHashMap.newKeySet();

	ClientFactory(EslConnectionDetails details, EslInboundProperties properties, InboundOptions options,
			EventTypes eventTypes, EslThreads threads, Consumer<EslInboundClientBuilder> seams) {
		this.details = details;
		this.format = properties.format();
		this.eventTypes = eventTypes;
		this.events = events(properties);
		this.filters = filters(properties);
		this.options = options;
		this.threads = threads;
		this.seams = seams;
		this.labels = properties.labels();
	}

	EslInboundClient create(String name) {
		EslInboundClientBuilder builder = EslInboundClient.builder();
		this.seams.accept(builder);
		label(builder);
		return builder.node(EslNode.named(name))
			.endpoint(() -> endpoint(name))
			.format(this.format)
			.events(this.events)
			.filters(this.filters)
			.eventTypes(this.eventTypes)
			.options(this.options)
			.threads(this.threads)
			.build();
	}

	private void label(EslInboundClientBuilder builder) {
		try {
			builder.labels(this.labels);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("esl.inbound.labels", this.labels.keySet(),
					ex.getMessage() + ".");
		}
	}

	private Endpoint endpoint(String name) {
		Endpoint endpoint = this.details.nodes().get(name);
		if (endpoint == null) {
			throw new IllegalStateException("The connection details have no node '" + name + "' any more");
		}
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

	private static EventSelection events(EslInboundProperties properties) {
		EventSelection named = selection("esl.inbound.events", properties.events(), UnaryOperator.identity());
		EventSelection custom = selection("esl.inbound.custom-events", properties.customEvents(), "CUSTOM "::concat);
		return named.plus(custom);
	}

	private static List<EventFilter> filters(EslInboundProperties properties) {
		List<EventFilter> filters = new ArrayList<>();
		for (EslInboundProperties.Filter filter : properties.filters()) {
			try {
				filters.add(Subscriptions.requireJobsHeard(new EventFilter(filter.header(), filter.value())));
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidConfigurationPropertyValueException("esl.inbound.filters[" + filters.size() + "]",
						filter, String.valueOf(ex.getMessage()));
			}
		}
		return filters;
	}

	private static EventSelection selection(String property, List<String> values, UnaryOperator<String> event) {
		try {
			if (values.stream().anyMatch(String::isBlank)) {
				throw new IllegalArgumentException("An item is empty");
			}
			return EventSelection.of(values.stream().map(event).toList()).requireKnown();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(property, values, String.valueOf(ex.getMessage()));
		}
	}

}
