package io.github.eslspring.autoconfigure;

import java.util.Map;

import io.github.eslspring.inbound.Endpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the application's FreeSWITCH nodes are. A bean of this type replaces the
 * properties. <pre class="code">
 * &#64;Bean
 * EslConnectionDetails vault(Vault vault) {
 * 	return () -&gt; Map.of("pbx1", new Endpoint("pbx1.example.net", 8021, null, Secret.of(vault.read("esl"))));
 * }
 * </pre>
 */
public interface EslConnectionDetails extends ConnectionDetails {

	/**
	 * Look up the nodes. The names are read at start-up and whenever the nodes are
	 * {@linkplain io.github.eslspring.node.EslNodes#refresh() refreshed}. May block.
	 * @return the endpoints by name of the node; at least one
	 */
	Map<String, Endpoint> nodes();

	/**
	 * Look up one node, before every attempt to connect it, so that a rotated secret or a
	 * moved host is picked up. May block.
	 * @param name the node's name
	 * @return its endpoint, {@code null} if it is gone
	 */
	default @Nullable Endpoint node(String name) {
		return nodes().get(name);
	}

}
