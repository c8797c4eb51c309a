package io.github.eslspring.fleet.ownership;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * An application event: this instance begins or ceases to own a node.
 *
 * @param node the node
 * @param instance this instance
 * @param gained {@code true} if it begins to
 * @param previousOwner who owned the node before, {@code null} if nobody is known
 * @param uncovered about how long nobody served the node, so that its events of that time
 * are missing; {@code null} if it was not served by anybody before, or that is not known
 */
public record EslNodeOwnershipEvent(String node, String instance, boolean gained, @Nullable String previousOwner,
		@Nullable Duration uncovered) {

}
