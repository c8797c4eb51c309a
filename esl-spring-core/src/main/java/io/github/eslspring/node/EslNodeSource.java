package io.github.eslspring.node;

import java.util.Collection;
import java.util.Set;

/**
 * Tells which nodes there are: from properties, a database, a registry of services. Asked
 * when the application starts and at every refresh. Nodes that are new are added, those
 * that are gone are drained, those that changed are connected anew, and all others are
 * left alone.
 */
@FunctionalInterface
public interface EslNodeSource {

	/**
	 * Look up the nodes. May block, on a thread of the caller's, and should have a limit
	 * of its own. A failure changes nothing: the nodes that are there stay.
	 * @return all nodes of this source; equal definitions are the same node unchanged
	 */
	Collection<EslNodeDefinition> nodes();

	/**
	 * Names of nodes this source knows of and others serve. Nobody need miss them here,
	 * nor wonder if there is no node at all. Asked after {@link #nodes}; does no I/O.
	 * @return their names, by default none
	 */
	default Set<String> elsewhere() {
		return Set.of();
	}

	/**
	 * What operators call this source.
	 * @return the name, by default that of the class
	 */
	default String name() {
		String name = getClass().getSimpleName();
		int lambda = name.indexOf("$$");
		return (lambda > 0) ? name.substring(0, lambda) : name;
	}

}
