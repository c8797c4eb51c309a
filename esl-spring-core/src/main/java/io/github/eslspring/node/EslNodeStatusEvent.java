package io.github.eslspring.node;

import io.github.eslspring.EslNode;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;

/**
 * An application event: the phase of a node has changed, or its connection, its failed
 * attempts, its last failure or whether it is live.
 *
 * @param node the node
 * @param before the phase as it was told last
 * @param now the phase
 * @param status the whole status
 */
public record EslNodeStatusEvent(EslNode node, NodePhase before, NodePhase now, NodeStatus status) {

	/**
	 * Whether the phase is another.
	 * @return {@code false} if something else has changed
	 */
	public boolean isPhaseChange() {
		return this.before != this.now;
	}

}
