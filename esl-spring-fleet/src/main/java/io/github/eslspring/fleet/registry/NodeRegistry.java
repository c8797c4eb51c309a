package io.github.eslspring.fleet.registry;

/**
 * Knows which nodes there are. A bean of this type takes the place of the database.
 */
@FunctionalInterface
public interface NodeRegistry {

	/**
	 * Read all of it. May block, and should have a limit of its own; called by one thread
	 * at a time. A failure changes nothing: what was read before holds.
	 * @return nodes and profiles
	 */
	NodeListing read();

}
