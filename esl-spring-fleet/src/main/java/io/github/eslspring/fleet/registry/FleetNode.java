package io.github.eslspring.fleet.registry;

import java.util.LinkedHashSet;
import java.util.Set;

import io.github.eslspring.EslNode;
import io.github.eslspring.inbound.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * A node as a {@link NodeRegistry} knows it.
 *
 * @param name its name
 * @param host its host
 * @param port its Event Socket port
 * @param user {@code user@domain}, {@code null} for the server's own password
 * @param secret where its password is found, {@code null} for that of all nodes; never
 * shown
 * @param tlsBundle the SSL bundle that secures the connection, {@code null} for none
 * @param tags words to select nodes by
 * @param cluster the cluster it belongs to
 * @param region where it stands
 * @param profile the profile with its settings, {@code null} for those of all nodes
 */
public record FleetNode(String name, String host, int port, @Nullable String user, @Nullable String secret,
		@Nullable String tlsBundle, Set<String> tags, @Nullable String cluster, @Nullable String region,
		@Nullable String profile) {

	/**
	 * Copies the tags.
	 */
	public FleetNode {
		tags = Set.copyOf(tags);
	}

	/**
	 * A node about which nothing else is said.
	 * @param name its name
	 * @param host its host
	 * @return the node
	 */
	public static FleetNode of(String name, String host) {
		return new FleetNode(name, host, Endpoint.DEFAULT_PORT, null, null, null, Set.of(), null, null, null);
	}

	/**
	 * The node with its tags; cluster and region are {@code cluster:<name>} and
	 * {@code region:<name>} among them.
	 * @return the node
	 */
	public EslNode toNode() {
		Set<String> all = new LinkedHashSet<>(this.tags);
		if (this.cluster != null) {
			all.add("cluster:" + this.cluster);
		}
		if (this.region != null) {
			all.add("region:" + this.region);
		}
		return new EslNode(this.name, all);
	}

	/**
	 * Prints which node it is only: where somebody wrote a password in place of a
	 * reference, it is not shown either.
	 */
	@Override
	public String toString() {
		return "FleetNode[" + this.name + "]";
	}

}
