package io.github.eslspring.autoconfigure.container;

import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.inbound.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * What a container with a FreeSWITCH tells by its environment variables:
 * {@code ESL_PORT}, the port of the Event Socket inside the container, and
 * {@code ESL_PASSWORD}. FreeSWITCH's own defaults hold for what is missing.
 */
final class FreeSwitchContainer {

	/**
	 * Names of images that hold a FreeSWITCH. A container of any other image is
	 * recognised by the connection name {@code freeswitch}.
	 */
	static final List<String> IMAGES = List.of("freeswitch", "safarov/freeswitch", "signalwire/freeswitch");

	private static final String PORT = "ESL_PORT";

	private static final String PASSWORD = "ESL_PASSWORD";

	private FreeSwitchContainer() {
	}

	/**
	 * The node that runs in a container.
	 * @param environment the container's environment variables
	 * @param host where the container is reached
	 * @param ports the port on that host for a port of the container
	 * @return the only node, {@value EslNode#DEFAULT_NAME}
	 */
	static Map<String, Endpoint> nodes(Map<String, ? extends @Nullable String> environment, String host,
			IntUnaryOperator ports) {
		String password = environment.get(PASSWORD);
		return Map.of(EslNode.DEFAULT_NAME, new Endpoint(host, ports.applyAsInt(port(environment)), null,
				(password != null) ? Secret.of(password) : Endpoint.DEFAULT_PASSWORD));
	}

	private static int port(Map<String, ? extends @Nullable String> environment) {
		String port = environment.get(PORT);
		try {
			return (port != null) ? Integer.parseInt(port) : Endpoint.DEFAULT_PORT;
		}
		catch (NumberFormatException ex) {
			throw new IllegalStateException("The container's " + PORT + " is no port: " + port, ex);
		}
	}

}
