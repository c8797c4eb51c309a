package io.github.eslspring.sample;

import java.util.List;

/**
 * All that a page shows at one moment.
 *
 * @param node the node
 * @param calls the live calls
 * @param rates the last seconds
 */
record Snapshot(NodeView node, List<Call> calls, List<Rate> rates) {

}
