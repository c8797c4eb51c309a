package io.github.eslspring.node;

import io.github.eslspring.EslNode;

/**
 * An application event: a node was removed, and the events that had come from it were
 * handled.
 *
 * @param node the node
 */
public record EslNodeRemovedEvent(EslNode node) {

}
