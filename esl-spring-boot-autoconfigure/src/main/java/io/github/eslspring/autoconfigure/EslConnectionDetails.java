package io.github.eslspring.autoconfigure;

import java.util.Map;

import io.github.eslspring.inbound.Endpoint;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the application's FreeSWITCH nodes are. A bean of this type replaces the
 * properties.
 */
public interface EslConnectionDetails extends ConnectionDetails {

	/**
	 * Look up the nodes. The names are read once at start-up; the endpoint of a node is
	 * asked for again before every attempt to connect, so that a rotated secret or a
	 * moved host is picked up. May block.
	 * @return the endpoints by name of the node; at least one
	 */
	Map<String, Endpoint> nodes();

}
