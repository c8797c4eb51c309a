package io.github.eslspring;

import java.util.Set;

/**
 * One FreeSWITCH this application talks to.
 *
 * @param name its name in the configuration, {@code default} where there is only one
 * @param tags words to select nodes by, such as {@code eu}
 */
public record EslNode(String name, Set<String> tags) {

	/** The name of the only node of an application that names none. */
	public static final String DEFAULT_NAME = "default";

	/**
	 * Copies the tags.
	 */
	public EslNode {
		if (name.isBlank()) {
			throw new IllegalArgumentException("A node's name must not be blank");
		}
		tags = Set.copyOf(tags);
	}

	/**
	 * A node without tags.
	 * @param name its name
	 * @return the node
	 */
	public static EslNode named(String name) {
		return new EslNode(name, Set.of());
	}

}
