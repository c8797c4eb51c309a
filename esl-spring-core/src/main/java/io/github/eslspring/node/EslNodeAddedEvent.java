package io.github.eslspring.node;

import io.github.eslspring.EslNode;

/**
 * An application event: there is a node. Published for those that are there when the
 * application starts, and for every one that is added later.
 *
 * @param node the node
 */
public record EslNodeAddedEvent(EslNode node) {

}
