package io.github.eslspring.sample;

import io.github.eslspring.status.Failure;
import io.github.eslspring.status.NodeStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the page tells about the node.
 *
 * @param name its name in the configuration
 * @param phase where it stands, such as {@code active} or {@code reconnecting}
 * @param connectionState the state of its connection
 * @param live whether events flow
 * @param reconnectAttempts attempts since it was last stable
 * @param lastFailure what last went wrong, {@code null} if nothing did
 */
record NodeView(String name, String phase, String connectionState, boolean live, int reconnectAttempts,
		@Nullable Failure lastFailure) {

	static NodeView of(NodeStatus status) {
		return new NodeView(status.node(), status.phase().word(), status.getConnectionState().word(), status.live(),
				status.reconnectAttempts(), status.lastFailure());
	}

}
