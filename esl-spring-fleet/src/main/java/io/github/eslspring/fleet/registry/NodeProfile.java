package io.github.eslspring.fleet.registry;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Settings that several nodes share.
 *
 * @param name its name
 * @param parent the profile it takes from what it does not say itself, {@code null} for
 * none
 * @param properties what follows {@code esl.inbound.} in the name of a property, and its
 * value
 */
public record NodeProfile(String name, @Nullable String parent, Map<String, String> properties) {

	/**
	 * Copies the properties.
	 */
	public NodeProfile {
		properties = Map.copyOf(properties);
	}

}
