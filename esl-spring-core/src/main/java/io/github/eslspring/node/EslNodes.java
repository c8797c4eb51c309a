package io.github.eslspring.node;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.eslspring.inbound.EslInboundClient;

/**
 * The nodes of an application, by name.
 */
public final class EslNodes {

	private final Map<String, EslInboundClient> clients;

	/**
	 * Create the registry.
	 * @param clients the clients of the nodes; the caller starts and stops them
	 */
	public EslNodes(Collection<EslInboundClient> clients) {
		Map<String, EslInboundClient> byName = new LinkedHashMap<>();
		for (EslInboundClient client : clients) {
			if (byName.putIfAbsent(client.node().name(), client) != null) {
				throw new IllegalArgumentException("There are two nodes named '" + client.node().name() + "'");
			}
		}
		this.clients = Collections.unmodifiableMap(byName);
	}

	/**
	 * The client of a node.
	 * @param name the node's name
	 * @return the client
	 * @throws IllegalArgumentException if there is no such node; the message lists the
	 * known ones
	 */
	public EslInboundClient get(String name) {
		EslInboundClient client = this.clients.get(name);
		if (client == null) {
			throw new IllegalArgumentException("There is no node '" + name + "'; known: " + this.clients.keySet());
		}
		return client;
	}

	/**
	 * All clients.
	 * @return the clients, in the order they were given
	 */
	public Collection<EslInboundClient> all() {
		return this.clients.values();
	}

	/**
	 * The only node.
	 * @return its client
	 * @throws IllegalStateException if there is not exactly one node; the message names
	 * them
	 */
	EslInboundClient single() {
		if (this.clients.size() != 1) {
			throw new IllegalStateException("Which node? Say node(\"...\") first; known: " + this.clients.keySet());
		}
		return this.clients.values().iterator().next();
	}

}
